package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A console as a person has it: started by {@code ./roadstead run} on a data directory, read by what it prints. */
public final class RunningConsole implements AutoCloseable {
    /** For a console that carries much: with the first compiler alone it is ready sooner, but its ciphers are slow. */
    public static final Map<String, String> BOTH_COMPILERS = Map.of("ROADSTEAD_JAVA_OPTS", "-XX:+TieredCompilation");

    /** A console that lives for a minute is not worth the second compiler's work. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    /** The one that tests are compared with, so that no console builds its own beside them. */
    private static final String HELM = Optional.ofNullable(System.getenv("ROADSTEAD_CLIENTS_BIN"))
            .map(folder -> folder + "/helm-4")
            .orElse("/nonexistent");

    private static final Pattern READY = Pattern.compile("Roadstead is ready at (http://\\S+)");
    private static final Pattern SETUP = Pattern.compile("(http://\\S+/setup/\\S+)");
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path data;
    private final Process process;
    private final Path output;
    private final URI url;

    private RunningConsole(Path data, Process process, Path output, URI url) {
        this.data = data;
        this.process = process;
        this.output = output;
        this.url = url;
    }

    /** Starts on the data directory and waits until the address is printed; the environment is added to the test's own. */
    public static RunningConsole start(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("roadstead-run", ".log");
        Process process = process(data, environment, output, options);
        Instant limit = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            var ready = READY.matcher(Files.readString(output));
            if (ready.find()) {
                return new RunningConsole(data, process, output, URI.create(ready.group(1)));
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new AssertionError("the console did not start; it printed:\n" + Files.readString(output));
    }

    /** The same on a directory on which a console has run before, but nobody has signed in. */
    public static RunningConsole startAgain(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        UsedData.into(data);
        return start(data, environment, options);
    }

    /** Starts, expects a refusal, and gives what was printed with the exit code at its end. */
    public static Refusal refused(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("roadstead-run", ".log");
        Process process = process(data, environment, output, options);
        if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "the console neither started nor refused; it printed:\n" + Files.readString(output));
        }
        return new Refusal(process.exitValue(), Files.readString(output));
    }

    /** How a start ended that was not to be. */
    public record Refusal(int exitCode, String printed) {}

    private static Process process(Path data, Map<String, String> environment, Path output, String... options)
            throws IOException {
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT", // who runs the tests in the background has it ignored, and so would a child
                Path.of(System.getProperty("roadstead.home"), "roadstead").toString(),
                "run",
                "--data",
                data.toString()));
        command.addAll(options.length == 0 ? List.of("--ui-port", "0") : List.of(options));
        if (!command.contains("--gateway-port")) {
            command.addAll(List.of("--gateway-port", "0"));
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("ROADSTEAD_JAVA_OPTS", FIRST_COMPILER);
        builder.environment().putIfAbsent("ROADSTEAD_CATALOG_HELM", HELM);
        return builder.start();
    }

    /** Where the pages are. */
    public URI url() {
        return url;
    }

    /** The one-time link for the first administrator. */
    public URI setupLink() throws IOException {
        var link = SETUP.matcher(printed());
        if (!link.find()) {
            throw new AssertionError("no setup link was printed:\n" + printed());
        }
        return URI.create(link.group(1));
    }

    /** What stood in the terminal so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    /** The process of the console itself. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The embedded database's first process. */
    public ProcessHandle postmaster() throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }

    /** What a monitor gets from this path. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url.resolve(path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Waits until readiness answers with this status. */
    public void awaitReadiness(int status) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        int last = get("/readyz").statusCode();
        while (last != status) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("/readyz stays at " + last + " instead of " + status);
            }
            Thread.sleep(50);
            last = get("/readyz").statusCode();
        }
    }

    /** Ends it as Ctrl-C would. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the console did not stop within 40 s");
        }
    }
}
