package io.roadstead.agent.own;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** An API server on the loopback that answers everything in one way, or not at all. */
final class OtherCluster implements AutoCloseable {
    static final X509Bundle AUTHORITY = authority();

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AutoCloseable server;
    private final int port;

    private OtherCluster(AutoCloseable server, int port) {
        this.server = server;
        this.port = port;
    }

    static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=ca")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Answers so; its certificate is for that name. */
    static OtherCluster answering(int status, String body, String name) throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=kube-apiserver")
                .addSanDnsName(name)
                .addSanIpAddress(name.equals("localhost") ? "127.0.0.1" : "10.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .ecp256()
                .buildIssuedBy(AUTHORITY);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        OtherCluster cluster =
                new OtherCluster(() -> server.stop(0), server.getAddress().getPort());
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            cluster.heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return cluster;
    }

    /** Takes connections and says nothing. */
    static OtherCluster silent() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new OtherCluster(socket, socket.getLocalPort());
    }

    /** Refuses connections. */
    static OtherCluster absent() throws Exception {
        OtherCluster cluster = silent();
        cluster.close();
        return cluster;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    ApiAddress api() {
        return ApiAddress.elsewhere(
                InetAddress.getLoopbackAddress(), new HostPort("127.0.0.1", port), AUTHORITY.getCertificatePEM());
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
