package io.roadstead.journeys.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The charts of {@code e2e-tests/charts}, packed by the real Helm and served as a chart repository on this host. */
public final class TestCharts implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private TestCharts(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Packs them into a folder, and serves it. */
    public static TestCharts serve(Path folder) throws IOException, InterruptedException {
        Path pack = Path.of(System.getProperty("roadstead.home"), "e2e-tests", "charts", "pack");
        Images.run(List.of(pack.toString(), folder.toString()));
        return serving(folder);
    }

    /** Serves what is in a folder. */
    public static TestCharts serving(Path folder) throws IOException {
        return new TestCharts(folder, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** Where the repository is; {@code index.yaml} is below. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The archive of a version. */
    public Path archive(String chart, String version) {
        return folder.resolve(chart + "-" + version + ".tgz");
    }

    /** Takes a version out of the repository, as its owners do. */
    public void withdraw(String chart, String version) throws IOException, InterruptedException {
        Files.delete(archive(chart, version));
        Images.run(List.of(Clients.program("helm-4").toString(), "repo", "index", folder.toString()));
    }

    /** Pushes all of them to a registry below a name; gives that name as people write it, {@code oci://…}. */
    public String push(Registry registry, String below) throws IOException, InterruptedException {
        String target = "oci://" + registry.address() + "/" + below;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path archive : files.filter(file -> file.toString().endsWith(".tgz"))
                    .sorted()
                    .toList()) {
                Images.run(List.of(
                        Clients.program("helm-4").toString(), "push", archive.toString(), target, "--plain-http"));
            }
        }
        return target;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1))
                    .normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            String type = file.toString().endsWith(".yaml") ? "application/yaml" : "application/gzip";
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
