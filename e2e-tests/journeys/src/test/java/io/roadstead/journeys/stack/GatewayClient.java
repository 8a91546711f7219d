package io.roadstead.journeys.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program that speaks to a cluster through the gateway over HTTP, as its kubeconfig says; keeps connections as programs do. */
public final class GatewayClient implements AutoCloseable {
    private final HttpClient client;
    private final String server;
    private final String token;
    private final String pin;

    private GatewayClient(HttpClient client, String server, String token, String pin) {
        this.client = client;
        this.server = server;
        this.token = token;
        this.pin = pin;
    }

    /** By what stands in the file. */
    public static GatewayClient of(Path kubeconfig) throws IOException, GeneralSecurityException {
        String text = Files.readString(kubeconfig);
        byte[] pem = Base64.getDecoder().decode(found(text, "certificate-authority-data: (\\S+)"));
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        Certificate authority =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        trusted.setCertificateEntry("gateway", authority);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(authority.getPublicKey().getEncoded());
        return new GatewayClient(
                client,
                found(text, "server: (\\S+)"),
                found(text, "token: (\\S+)"),
                Base64.getEncoder().encodeToString(hash));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a kubeconfig of a gateway");
        }
        return matcher.group(1);
    }

    /** The same at another port, past whatever stands in front. */
    public GatewayClient at(int port) {
        return new GatewayClient(client, server.replaceFirst(":[0-9]+/", ":" + port + "/"), token, pin);
    }

    /** The same with another token. */
    public GatewayClient with(String another) {
        return new GatewayClient(client, server, another, pin);
    }

    /** The same into another cluster. */
    public GatewayClient cluster(String id) {
        return new GatewayClient(client, server.replaceFirst("[^/]+$", id), token, pin);
    }

    /** What agents pin of this gateway. */
    public String pin() {
        return pin;
    }

    /** Its port. */
    public int port() {
        return URI.create(server).getPort();
    }

    /** What an agent posts to be registered, and what it gets. */
    public byte[] enrol(byte[] envelope) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(server).resolve("/agent/v1/enrol"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                .build();
        return client.send(post, BodyHandlers.ofByteArray()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    /** What is there. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    /** Makes something. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    /** An answer that goes on, line by line; the stream breaks with an unchecked exception. */
    public HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofLines());
    }

    /** What the gateway itself says at this port. */
    public int ready(int port) throws InterruptedException {
        try {
            URI ready = URI.create("https://localhost:" + port + "/readyz");
            return client.send(
                            HttpRequest.newBuilder(ready)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notThere) {
            return 0;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
