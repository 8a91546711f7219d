package io.roadstead.agentit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/**
 * An API server that answers byte by byte as a test says, and counts every byte that comes behind the head of such a request: what a
 * library in between would mend is what matters here.
 */
final class RawApiServer implements AutoCloseable {
    private static final String READY = "{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"1\"},"
            + "\"status\":{\"token\":\"agent\"},\"gitVersion\":\"v1.36.0\",\"keys\":[]}";

    /** What is written on a request for a target; the connection then stays as it is. */
    final Map<String, String> scripts = new ConcurrentHashMap<>();

    /** Bytes that came behind the head of a scripted request. */
    final AtomicInteger behind = new AtomicInteger();

    /** Connections on which a script ran, and which the other side has ended. */
    final AtomicInteger ended = new AtomicInteger();

    /** Whether what comes behind is sent back. */
    volatile boolean echoes;

    /** For how long nothing of it is read. */
    volatile Duration deaf = Duration.ZERO;

    /** Whether it ends the connection behind the script instead, and resets it for what comes then. */
    volatile boolean hangsUp;

    private final ClusterTls tls = new ClusterTls();
    private final SSLServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RawApiServer() throws Exception {
        server = (SSLServerSocket)
                tls.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        threads.submit(this::listen);
    }

    Path kubeconfig(Path folder) throws IOException {
        return tls.kubeconfig(folder, server.getLocalPort());
    }

    private Void listen() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            threads.submit(() -> serve(socket));
        }
        return null;
    }

    private Void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                String[] first = head.lines().findFirst().orElse("").split(" ");
                String script = scripts.get(first[1]);
                if (script != null) {
                    out.write(script.replace("ACCEPT", accept(head)).getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    Thread.sleep(deaf);
                    if (!hangsUp) {
                        swallow(in, out);
                    }
                    return null;
                }
                in.readNBytes(length(head));
                boolean missing = first[1].endsWith("roadstead-agent-key") && first[0].equals("GET");
                out.write(("HTTP/1.1 " + (missing ? 404 : 200)
                                + " X\r\ncontent-type: application/json\r\ncontent-length: " + READY.length()
                                + "\r\n\r\n" + READY)
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        }
        return null;
    }

    private void swallow(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[8192];
        try {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                behind.addAndGet(read);
                if (echoes) {
                    out.write(piece, 0, read);
                    out.flush();
                }
            }
        } finally {
            ended.incrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return header(head, "content-length").map(Integer::parseInt).orElse(0);
    }

    private static java.util.Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The answer to the key of the WebSocket which the tests use. */
    private static String accept(String head) {
        return header(head, "sec-websocket-key")
                .filter("dGhlIHNhbXBsZSBub25jZQ=="::equals)
                .map(key -> "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
