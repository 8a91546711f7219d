package io.roadstead.console.catalog.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roadstead.console.catalog.archive.ChartReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A registry in a few lines: blobs, manifests and pages of tags, as the distribution specification has them. */
public final class FakeRegistry implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(tags/list|manifests/(.+)|blobs/(.+))");
    private static final int PAGE = 2;

    private final HttpServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, byte[]>> manifests = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final BiPredicate<FakeRegistry, HttpExchange> door;

    public FakeRegistry() throws IOException {
        this(HttpServer.create(), (registry, exchange) -> true);
    }

    /**
     * One behind a door.
     *
     * @param door whether it lets somebody in; it has answered where it does not
     */
    FakeRegistry(HttpServer server, BiPredicate<FakeRegistry, HttpExchange> door) throws IOException {
        this.server = server;
        this.door = door;
        server.bind(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                if (door(exchange)) {
                    answer(exchange);
                }
            }
        });
        server.start();
    }

    private boolean door(HttpExchange exchange) {
        return door.test(this, exchange);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    void blob(byte[] bytes) {
        blobs.put("sha256:" + ChartReader.digest(bytes), bytes);
    }

    /** A chart as Helm pushes it. */
    public void chart(String repository, String name, String version, byte[] archive) {
        chart(repository, name, version, archive, ChartReader.digest(archive));
    }

    /** The same with another digest in its manifest. */
    public void chart(String repository, String name, String version, byte[] archive, String digest) {
        byte[] config = "{\"apiVersion\":\"v2\",\"name\":\"%s\",\"version\":\"%s\"}"
                .formatted(name, version)
                .getBytes(StandardCharsets.UTF_8);
        blob(config);
        blob(archive);
        manifest(repository, version.replace('+', '_'), """
                {"schemaVersion": 2,
                 "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": "sha256:%s"},
                 "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "sha256:%s"}]}""".formatted(ChartReader.digest(config), digest));
    }

    public void manifest(String repository, String tag, String json) {
        manifests
                .computeIfAbsent(repository, key -> new ConcurrentHashMap<>())
                .put(tag, json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] manifest(String repository, String tag) {
        return manifests.getOrDefault(repository, Map.of()).getOrDefault(tag, new byte[0]);
    }

    /** Answers so at a path, whatever else there is. */
    void answer(String path, int status, byte[] body) {
        answers.put(path, new Answer(status, new String(body, StandardCharsets.UTF_8)));
    }

    private record Answer(int status, String body) {}

    private void answer(HttpExchange exchange) throws IOException {
        Answer said = answers.get(exchange.getRequestURI().getPath());
        if (said != null) {
            send(exchange, said.status(), said.body().getBytes(StandardCharsets.UTF_8));
            return;
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            send(exchange, 404, new byte[0]);
        } else if (path.group(4) != null) {
            found(exchange, blobs.getOrDefault(path.group(4), new byte[0]));
        } else if (path.group(3) != null) {
            found(exchange, manifests.getOrDefault(path.group(1), Map.of()).getOrDefault(path.group(3), new byte[0]));
        } else {
            tags(exchange, path.group(1));
        }
    }

    private void tags(HttpExchange exchange, String repository) throws IOException {
        String last = exchange.getRequestURI().getQuery().contains("last=")
                ? exchange.getRequestURI().getQuery().replaceAll(".*last=", "")
                : "";
        List<String> rest = new TreeMap<>(manifests.getOrDefault(repository, Map.of()))
                .tailMap(last, false).keySet().stream().toList();
        if (manifests.get(repository) == null) {
            send(exchange, 404, new byte[0]);
            return;
        }
        List<String> page = rest.stream().limit(PAGE).toList();
        if (rest.size() > PAGE) {
            exchange.getResponseHeaders()
                    .set("Link", "</v2/" + repository + "/tags/list?n=2&last=" + page.getLast() + ">; rel=\"next\"");
        }
        String names = page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        found(exchange, ("{\"name\":\"x\",\"tags\":[" + names + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private static void found(HttpExchange exchange, byte[] bytes) throws IOException {
        send(exchange, bytes.length == 0 ? 404 : 200, bytes);
    }

    static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
