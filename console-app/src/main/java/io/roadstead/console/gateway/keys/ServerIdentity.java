package io.roadstead.console.gateway.keys;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By what the gateway proves itself to those who dial.
 *
 * @param chain its certificate, then those above it
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

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

    /** All of the chain in PEM. */
    public String pem() {
        return chain.stream().map(Pins::pem).collect(Collectors.joining());
    }

    /** A name or an address that the certificate is for, as clients check it. */
    public String name() {
        try {
            Collection<List<?>> names = chain.getFirst().getSubjectAlternativeNames();
            return (names == null ? List.<List<?>>of() : names)
                    .stream()
                            .filter(name -> name.getFirst() instanceof Integer kind && (kind == DNS || kind == ADDRESS))
                            .map(name -> String.valueOf(name.getLast()).replace("*", "any"))
                            .findFirst()
                            .orElse("localhost");
        } catch (CertificateParsingException none) {
            return "localhost";
        }
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
