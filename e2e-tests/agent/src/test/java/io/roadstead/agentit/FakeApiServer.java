package io.roadstead.agentit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says what an API server must say for an agent to begin, and beside it gives and takes bodies of any length: {@code /big?N},
 * {@code /sink}, {@code /drip}; remembers the heads of {@code /echo}.
 */
final class FakeApiServer implements AutoCloseable {
    private static final byte[] PIECE = new byte[64 * 1024];

    final BlockingQueue<Map<String, List<String>>> heads = new LinkedBlockingQueue<>();
    final AtomicLong given = new AtomicLong();
    final AtomicLong taken = new AtomicLong();
    final Semaphore broken = new Semaphore(0);
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ClusterTls tls = new ClusterTls();

    FakeApiServer() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        server.setExecutor(threads);
        server.createContext("/", this::usual);
        server.createContext("/big", this::big);
        server.createContext("/sink", this::sink);
        server.createContext("/drip", this::drip);
        server.createContext("/echo", this::echo);
        server.start();
    }

    Path kubeconfig(Path folder) throws IOException {
        return tls.kubeconfig(folder, server.getAddress().getPort());
    }

    private void usual(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean secret = exchange.getRequestURI().getPath().endsWith("roadstead-agent-key");
        answer(
                exchange,
                secret && exchange.getRequestMethod().equals("GET") ? 404 : 200,
                "{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"1\"},\"status\":{\"token\":\"agent\"},"
                        + "\"gitVersion\":\"v1.36.0\",\"keys\":[]}");
    }

    private void echo(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        heads.add(Map.copyOf(exchange.getRequestHeaders()));
        answer(exchange, 200, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void big(HttpExchange exchange) throws IOException {
        long bytes = Long.parseLong(exchange.getRequestURI().getQuery());
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long left = bytes; left > 0; left -= PIECE.length) {
                out.write(PIECE, 0, (int) Math.min(left, PIECE.length));
                given.addAndGet(PIECE.length);
            }
        } catch (IOException nobodyWantsIt) {
            broken.release();
        }
    }

    private void sink(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taken.addAndGet(read);
            }
        }
        answer(exchange, 200, "{}");
    }

    /** A line each second, without an end of its own. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int line = 0; line < 1000; line++) {
                out.write((System.nanoTime() + "\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException | InterruptedException nobodyWantsIt) {
            broken.release();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
