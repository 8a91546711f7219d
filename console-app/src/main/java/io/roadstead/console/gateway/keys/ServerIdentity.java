package io.roadstead.console.gateway.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By what the gateway proves itself to those who dial.
 *
 * @param chain its certificate, then those above it
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    /** Copies. */
    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /** Whether two thirds of its time are over. */
    public boolean isOld(Instant now) {
        Instant from = chain.getFirst().getNotBefore().toInstant();
        Instant to = chain.getFirst().getNotAfter().toInstant();
        return now.isAfter(from.plus(Duration.between(from, to).multipliedBy(2).dividedBy(3)));
    }

    /** How long all of the chain is valid still; negative if one is over. */
    Duration left(Instant now) {
        return chain.stream()
                .map(certificate ->
                        Duration.between(now, certificate.getNotAfter().toInstant()))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
