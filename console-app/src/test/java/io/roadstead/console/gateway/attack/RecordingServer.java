package io.roadstead.console.gateway.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Stands where an API server stands, and keeps every request as it came, byte by byte: what a library would mend or hide is what
 * matters. Whatever comes behind a request is read as the next one, also behind a change of the protocol, to which it never agrees.
 */
public final class RecordingServer implements AutoCloseable {
    /** What an agent asks before it begins: it is answered, and not kept. */
    private static final String OWN = "{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"1\"},"
            + "\"status\":{\"token\":\"agent\"},\"gitVersion\":\"v1.36.0\",\"keys\":[]}";

    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLServerSocket server;

    /** On a free port, with this certificate. */
    public RecordingServer(SSLContext tls) throws IOException {
        server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getByName("localhost"));
        threads.submit(this::listen);
    }

    /** Its port. */
    public int port() {
        return server.getLocalPort();
    }

    /** All that came for somebody, or that an attack has marked. */
    public List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    /** Forgets what came so far. */
    public void forget() {
        recorded.clear();
    }

    private Void listen() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            threads.submit(() -> serve(socket));
        }
        return null;
    }

    private Void serve(Socket socket) throws IOException {
        try (socket) {
            for (String head = head(socket.getInputStream()); !head.isEmpty(); head = head(socket.getInputStream())) {
                Recorded request = parse(head);
                boolean own = !head.contains("attack-")
                        && !head.contains("smuggled-")
                        && request.all("impersonate-user").isEmpty();
                if (!own) {
                    recorded.add(request);
                }
                body(socket.getInputStream(), request);
                answer(socket.getOutputStream(), request, own);
            }
        }
        return null;
    }

    private static Recorded parse(String head) {
        List<String> lines = head.lines().toList();
        String[] first = lines.getFirst().split(" ", -1);
        List<Recorded.Header> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Recorded.Header(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip()));
            }
        }
        return new Recorded(first[0], first.length > 1 ? first[1] : "", headers);
    }

    private static void body(InputStream in, Recorded request) throws IOException {
        Optional<String> length = request.all("content-length").stream().findFirst();
        if (length.isPresent()) {
            in.readNBytes(Integer.parseInt(length.get()));
        } else if (!request.all("transfer-encoding").isEmpty()) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                in.readNBytes(size);
                line(in);
            }
            line(in);
        }
    }

    private static void answer(OutputStream out, Recorded request, boolean own) throws IOException {
        boolean missing = request.target().endsWith("roadstead-agent-key")
                && request.method().equals("GET");
        int redirect = request.target().indexOf("/redirect?");
        String text = own ? OWN : "{\"kind\":\"Answer\"}";
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(redirect >= 0 ? 302 : missing ? 404 : 200)
                .append(" X\r\ncontent-type: application/json\r\nset-cookie: session=stolen\r\n")
                .append("access-control-allow-origin: *\r\ncontent-length: ")
                .append(text.length())
                .append("\r\n");
        if (redirect >= 0) {
            head.append("location: ").append(location(request.target())).append("\r\n");
        }
        out.write(
                (head + "\r\n" + (request.method().equals("HEAD") ? "" : text)).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Where a marked target asks to be sent. */
    public static String location(String target) {
        return target.substring(target.indexOf("/redirect?") + "/redirect?".length())
                .replace("%5C", "\\")
                .replace("%2F", "/");
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
