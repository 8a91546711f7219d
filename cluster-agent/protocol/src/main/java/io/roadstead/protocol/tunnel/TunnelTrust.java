package io.roadstead.protocol.tunnel;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom an agent takes for its console. The name in the certificate is checked in every case. */
public sealed interface TunnelTrust {
    /** The authorities that the JDK trusts. */
    record WellKnown() implements TunnelTrust {}

    /** These authorities and no others. */
    record Authorities(List<X509Certificate> certificates) implements TunnelTrust {
        public Authorities {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Chains that contain a certificate with one of these keys, and are valid up to it. The console sends its authority's
     * certificate with its own.
     *
     * @param pins SHA-256 over a SubjectPublicKeyInfo, in Base64, as RFC 7469 writes them
     */
    record Pins(Set<String> pins) implements TunnelTrust {
        public Pins {
            pins = Set.copyOf(pins);
            if (pins.isEmpty()) {
                throw new IllegalArgumentException("no pin, no trust");
            }
        }
    }

    /**
     * Between consoles: this end shows a certificate too, and whom it takes for the other end is decided by more than a name.
     *
     * @param chain its own certificate, then those above it
     * @param trust checks the other end's certificate altogether
     */
    record Mutual(PrivateKey key, List<X509Certificate> chain, X509ExtendedTrustManager trust) implements TunnelTrust {
        public Mutual {
            chain = List.copyOf(chain);
        }

        @Override
        public SslContext context() throws SSLException {
            return SslContextBuilder.forClient()
                    .sslProvider(provider())
                    .protocols("TLSv1.3")
                    .endpointIdentificationAlgorithm(null)
                    .keyManager(key, chain)
                    .trustManager(trust)
                    .build();
        }

        @Override
        public String toString() {
            return "Mutual[" + chain.getFirst().getSubjectX500Principal() + "]";
        }
    }

    /**
     * Who does the ciphers: BoringSSL where the process has it, else the JDK. Without the second compiler, as in an agent, the JDK's are ten
     * times slower. Trust is decided by the JDK in both cases.
     */
    static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** A client's TLS, 1.2 and 1.3. */
    default SslContext context() throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider())
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS");
        return switch (this) {
            case WellKnown wellKnown -> builder.build();
            case Authorities authorities ->
                builder.trustManager(authorities.certificates()).build();
            case Pins pins -> builder.trustManager(new PinnedTrust(pins.pins())).build();
            case Mutual mutual -> mutual.context();
        };
    }
}
