package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A kubeconfig that leads through the gateway, whose authority is taken on by the pin that the manifest tells. */
public final class GatewayKubeconfig {
    private static final Pattern GATEWAY = Pattern.compile("consoleUrl:[ \"']*(https://[^\"' \n]+)");

    private GatewayKubeconfig() {}

    /** Writes one for a cluster whose agent has been given the manifest at this address. */
    public static Path write(Path file, String manifestUrl, String cluster, String token)
            throws IOException, InterruptedException, GeneralSecurityException {
        String manifest = fetch(manifestUrl);
        URI gateway = named(manifest);
        X509Certificate authority = last(gateway);
        String pin = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(authority.getPublicKey().getEncoded()));
        assertThat(manifest).as("the manifest pins the gateway's authority").contains(pin);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(authority.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters:
                - name: it
                  cluster:
                    server: %s/k8s/clusters/%s
                    certificate-authority-data: %s
                users:
                - name: me
                  user:
                    token: %s
                contexts:
                - name: it
                  context: {cluster: it, user: me}
                current-context: it
                """.formatted(
                gateway, cluster, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), token));
        return file;
    }

    private static String fetch(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static URI named(String manifest) {
        Matcher gateway = GATEWAY.matcher(manifest);
        assertThat(gateway.find())
                .as("the manifest names a gateway: " + manifest)
                .isTrue();
        return URI.create(gateway.group(1));
    }

    private static X509Certificate last(URI gateway) throws IOException, GeneralSecurityException {
        SSLContext looking = SSLContext.getInstance("TLS");
        looking.init(null, new TrustManager[] {new Looking()}, new SecureRandom());
        try (SSLSocket socket =
                (SSLSocket) looking.getSocketFactory().createSocket(gateway.getHost(), gateway.getPort())) {
            socket.startHandshake();
            var chain = socket.getSession().getPeerCertificates();
            return (X509Certificate) chain[chain.length - 1];
        }
    }

    /** Looks at the chain only; what it finds is compared with the pin, and nothing is sent. */
    private static final class Looking implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
