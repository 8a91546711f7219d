package io.roadstead.agent.api;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS to the API server: the cluster's authority and no other; the name is always checked. */
final class ApiTls {
    /**
     * A client certificate.
     *
     * @param certificate PEM
     * @param key PEM, PKCS#8 or what Netty reads beside it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ClientCertificate(byte[] certificate, byte[] key) {}

    private ApiTls() {}

    /**
     * A client's TLS.
     *
     * @param authority in PEM
     * @throws IllegalArgumentException if one of them cannot be read
     */
    static SslContext trusting(byte[] authority, Optional<ClientCertificate> client) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(TunnelTrust.provider())
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS")
                .trustManager(new ByteArrayInputStream(authority));
        client.ifPresent(pair -> builder.keyManager(
                new ByteArrayInputStream(pair.certificate()), new ByteArrayInputStream(PrivateKeys.pkcs8(pair.key()))));
        try {
            return builder.build();
        } catch (SSLException unusable) {
            throw new IllegalArgumentException("TLS to the API server cannot be set up: " + unusable.getMessage());
        }
    }
}
