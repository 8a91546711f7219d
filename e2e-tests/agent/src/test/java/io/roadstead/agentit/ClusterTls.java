package io.roadstead.agentit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The authority and the certificate of a fake API server on localhost. */
final class ClusterTls {
    private final SSLContext context;
    private final String authority;

    ClusterTls() throws Exception {
        X509Bundle ca = new CertificateBuilder()
                .subject("CN=cluster")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        X509Bundle own = new CertificateBuilder()
                .subject("CN=api")
                .addSanDnsName("localhost")
                .notBefore(Instant.now().minus(Duration.ofHours(2)))
                .notAfter(Instant.now().plus(Duration.ofHours(2)))
                .ecp256()
                .buildIssuedBy(ca);
        authority = ca.getCertificatePEM();
        KeyStore store = own.toKeyStore(new char[0]);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
    }

    SSLContext context() {
        return context;
    }

    Path kubeconfig(Path folder, int port) throws IOException {
        String text =
                """
                current-context: a
                contexts: [{name: a, context: {cluster: a, user: a}}]
                clusters: [{name: a, cluster: {server: "https://localhost:%d", certificate-authority-data: %s}}]
                users: [{name: a, user: {token: administrator}}]
                """.formatted(port, Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8)));
        return Files.writeString(folder.resolve("fake.kubeconfig"), text);
    }
}
