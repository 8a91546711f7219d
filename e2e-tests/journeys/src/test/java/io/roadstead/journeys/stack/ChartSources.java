package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.json.Json;

/** The test charts in a chart repository and in a registry of this host, both of which a console takes as sources. */
public final class ChartSources implements AutoCloseable {
    /** The source that is a chart repository. */
    public static final String REPOSITORY = "repository";

    /** The source that is a registry. */
    public static final String REGISTRY = "registry";

    /** Settings of a console that may read from this host. */
    public static final Map<String, String> REACHED = Map.of("ROADSTEAD_EGRESS_ALLOW", "127.0.0.1");

    private static final String SOURCES = "/api/v1/catalog/sources";
    private static final String BELOW = "team";

    private final TestCharts charts;
    private final Registry registry;
    private String repository = "";

    private ChartSources(TestCharts charts, Registry registry) {
        this.charts = charts;
        this.registry = registry;
    }

    /** Packs the charts and puts them into both. */
    public static ChartSources start(Path folder) throws IOException, InterruptedException {
        Registry registry = Registry.start(folder);
        try {
            TestCharts charts = TestCharts.serve(Files.createDirectories(folder.resolve("charts")));
            charts.push(registry, BELOW);
            return new ChartSources(charts, registry);
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            registry.close();
            throw failed;
        }
    }

    /** Tells a console of both, and waits until it has read them. */
    public void addTo(Rest rest) throws IOException, InterruptedException {
        repository = add(
                rest,
                Map.of(
                        "name",
                        REPOSITORY,
                        "title",
                        "Repository",
                        "kind",
                        "http",
                        "url",
                        charts.url().toString()));
        List<String> names;
        try (var folders = Files.list(Path.of(System.getProperty("roadstead.home"), "e2e-tests", "charts"))) {
            names = folders.filter(Files::isDirectory)
                    .map(chart -> chart.getFileName().toString())
                    .sorted()
                    .toList();
        }
        String address = "http://" + registry.address().replace("localhost", "127.0.0.1") + "/" + BELOW;
        String second = add(
                rest,
                Map.of("name", REGISTRY, "title", "Registry", "kind", "oci", "url", address, "repositories", names));
        awaitRead(rest, repository, "");
        awaitRead(rest, second, "");
    }

    private static String add(Rest rest, Map<String, Object> source) throws IOException, InterruptedException {
        return String.valueOf(rest.post(SOURCES, new Json().toJson(source)).get("id"));
    }

    private static void awaitRead(Rest rest, String source, String before) throws IOException, InterruptedException {
        Map<?, ?> last = Map.of();
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(200)) {
            last = sync(rest, source);
            Object read = last.get("syncedAt");
            if (read != null && !read.toString().equals(before)) {
                return;
            }
        }
        throw new AssertionError("the source is not read: " + last);
    }

    private static Map<?, ?> sync(Rest rest, String source) throws IOException, InterruptedException {
        return (Map<?, ?>)
                Objects.requireNonNull(rest.get(SOURCES + "/" + source).get("sync"));
    }

    /** Takes a version out of the repository, and waits until a console knows. */
    public void withdraw(String chart, String version, Rest rest) throws IOException, InterruptedException {
        String before = String.valueOf(sync(rest, repository).get("syncedAt"));
        charts.withdraw(chart, version);
        rest.post(SOURCES + "/" + repository + "/sync", "");
        awaitRead(rest, repository, before);
    }

    /** Words by which the command line takes a version from the repository. */
    public List<String> fromRepository(String chart, String version) {
        return List.of(chart, "--repo", charts.url().toString(), "--version", version);
    }

    /** Words by which the command line takes a version from the registry. */
    public List<String> fromRegistry(String chart, String version) {
        return List.of("oci://" + registry.address() + "/" + BELOW + "/" + chart, "--version", version, "--plain-http");
    }

    /** The archive of a version, which lies on this host. */
    public Path archive(String chart, String version) {
        return charts.archive(chart, version);
    }

    @Override
    public void close() throws InterruptedException {
        charts.close();
        registry.close();
    }
}
