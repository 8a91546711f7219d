package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.json.Json;

/**
 * The console from its image, as an engine starts it with a read-only root file system: its user, its entry point, its
 * files and nothing else, with room in /tmp and /data only. It shares this host's network.
 */
public final class ContainedConsole implements AutoCloseable {
    private static final String CONTAINED = """
            root=$1; shift
            mount --bind "$root" "$root" && mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" &&
            mount -o remount,ro,bind "$root" && mount -t tmpfs -o mode=1777 tmp "$root/tmp" &&
            mount -t tmpfs -o uid=10001,gid=10001,mode=700 data "$root/data" &&
            exec chroot --userspec=10001:10001 "$root" "$@"
            """;

    private final Process process;
    private final Path output;
    private final URI url;

    private ContainedConsole(Process process, Path output, URI url) {
        this.process = process;
        this.output = output;
        this.url = url;
    }

    /** Starts it; the folder gets its files and its output. */
    public static ContainedConsole start(Path archive, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Images.run(List.of(
                "sh", "-c", "tar -xOf \"$0\" layer.tar | tar -C \"$1\" -xf -", archive.toString(), root.toString()));
        int port = freePort();
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINED, "sh", root.toString()));
        command.addAll(words(archive));
        command.addAll(List.of("--ui-port", Integer.toString(port), "--gateway-port", "0"));
        Path output = folder.resolve("contained.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        return new ContainedConsole(builder.start(), output, URI.create("http://localhost:" + port));
    }

    /** Entry point and command of the image. */
    private static List<String> words(Path archive) throws IOException, InterruptedException {
        Json json = new Json();
        List<?> manifest = json.toType(Images.run(tar(archive, "manifest.json")), List.class);
        String file = String.valueOf(((Map<?, ?>) manifest.getFirst()).get("Config"));
        Map<?, ?> config = json.toType(Images.run(tar(archive, file)), Map.class);
        List<String> words = new ArrayList<>();
        if (config.get("config") instanceof Map<?, ?> container) {
            for (String part : List.of("Entrypoint", "Cmd")) {
                if (container.get(part) instanceof List<?> list) {
                    list.forEach(word -> words.add(String.valueOf(word)));
                }
            }
        }
        return words;
    }

    private static List<String> tar(Path archive, String file) {
        return List.of("tar", "-xOf", archive.toString(), file);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Waits until it is ready for requests. */
    public void awaitReady() throws IOException, InterruptedException {
        Instant limit = Instant.now().plusSeconds(120);
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            if (printed().contains("Roadstead is ready") && get("/readyz").statusCode() == 200) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the console of the image is not ready; it printed:\n" + printed());
    }

    /** Waits for its end; its exit status. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the console of the image goes on");
        }
        return process.exitValue();
    }

    /** What it answers. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url.resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** What it printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
