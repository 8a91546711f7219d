package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An agent as a process beside a cluster: {@code ./roadstead agent}. */
public final class RunningAgent implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Path manifest;

    private RunningAgent(Process process, Path output, Path manifest) {
        this.process = process;
        this.output = output;
        this.manifest = manifest;
    }

    /** Builds what is stale, so that no start has to. */
    public static void build() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script().toString(), "agent")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor(); // ends with 2, since it was told nothing
    }

    private static Path script() {
        return Path.of(System.getProperty("roadstead.home"), "roadstead");
    }

    /** Starts it with the address of a manifest. */
    public static RunningAgent start(Path kubeconfig, String manifest) throws IOException, InterruptedException {
        Path file = Files.createTempFile("roadstead-manifest", ".yaml");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(URI.create(manifest)).build(), BodyHandlers.ofFile(file));
        }
        return run(kubeconfig, manifest, file, Map.of());
    }

    /** Starts one with the manifest that another one had, whose address no longer works. */
    public static RunningAgent again(Path kubeconfig, RunningAgent former) throws IOException {
        return run(kubeconfig, former.manifest.toString(), former.manifest, Map.of());
    }

    /** The same with another manifest, made of that one, and with this environment besides. */
    public static RunningAgent again(
            Path kubeconfig, RunningAgent former, UnaryOperator<String> change, Map<String, String> environment)
            throws IOException {
        Path changed = Files.createTempFile("roadstead-manifest", ".yaml");
        Files.writeString(changed, change.apply(Files.readString(former.manifest)));
        return run(kubeconfig, changed.toString(), changed, environment);
    }

    private static RunningAgent run(Path kubeconfig, String manifest, Path file, Map<String, String> environment)
            throws IOException {
        Path output = Files.createTempFile("roadstead-agent", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        script().toString(), "agent", "--kubeconfig", kubeconfig.toString(), "--import", manifest))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new RunningAgent(builder.start(), output, file);
    }

    /** What it printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    /** The process itself. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until it has ended by itself. */
    public boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the agent did not stop within 20 s");
        }
    }
}
