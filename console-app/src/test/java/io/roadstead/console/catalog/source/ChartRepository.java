package io.roadstead.console.catalog.source;

import com.sun.net.httpserver.HttpServer;
import io.roadstead.console.catalog.archive.ChartReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A repository of charts over HTTP on this host, which serves what it is given. */
public final class ChartRepository implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> elsewhere = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, StringBuilder> entries = new TreeMap<>();

    public ChartRepository() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] bytes = files.getOrDefault(path, new byte[0]);
            int status = bytes.length == 0 ? 404 : 200;
            if (elsewhere.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", elsewhere.get(path));
                status = 302;
            }
            String tag = "\"" + ChartReader.digest(bytes) + "\"";
            if (status == 200) {
                exchange.getResponseHeaders().set("ETag", tag);
                status = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200;
            }
            exchange.sendResponseHeaders(status, status == 200 ? bytes.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    public void file(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    public void sendOn(String path, String location) {
        elsewhere.put(path, location);
    }

    /** Adds a version to the index, with its archive; more fields begin with a comma. */
    public void chart(String name, String version, byte[] archive, String more) {
        file("/" + name + "-" + version + ".tgz", archive);
        entry(name, version, ChartReader.digest(archive), more);
    }

    public void entry(String name, String version, String digest, String more) {
        entries.computeIfAbsent(name, key -> new StringBuilder())
                .append("  - {apiVersion: v2, name: %s, version: %s, digest: %s, urls: [%s-%s.tgz]%s}\n"
                        .formatted(name, version, digest, name, version, more));
        index();
    }

    /** Takes a chart out of the index. */
    public void without(String name) {
        entries.remove(name);
        index();
    }

    private void index() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nentries:\n");
        entries.forEach(
                (name, versions) -> text.append("  ").append(name).append(":\n").append(versions));
        file("/index.yaml", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
