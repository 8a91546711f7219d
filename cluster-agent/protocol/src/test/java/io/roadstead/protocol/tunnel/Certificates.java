package io.roadstead.protocol.tunnel;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An authority and what it signs. */
final class Certificates {
    private Certificates() {}

    static X509Bundle authority(String name) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
    }

    static X509Bundle server(X509Bundle authority, String dnsName, int validFromDays, int validToDays)
            throws Exception {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .subject("CN=console")
                .addSanDnsName(dnsName)
                .addExtendedKeyUsageServerAuth()
                .notBefore(now.plus(validFromDays, ChronoUnit.DAYS))
                .notAfter(now.plus(validToDays, ChronoUnit.DAYS))
                .ecp256()
                .buildIssuedBy(authority);
    }

    /** With the authority's certificate in the chain, as consoles send it. */
    static SslContext context(X509Bundle server) throws Exception {
        return SslContextBuilder.forServer(server.getKeyPair().getPrivate(), server.getCertificatePathWithRoot())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }
}
