package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The real kubectl with the real kubelogin, which keeps its tokens below the home.
 *
 * @param kubeconfig with a context {@code harbour}
 */
public record Kubelogin(Path kubeconfig, Path home) {
    private static final Pattern ID_TOKEN = Pattern.compile("\"id_token\":\"([^\"]+)\"");
    private static final Pattern PROGRAM = Pattern.compile("(?s)    user:\\s+exec:.*?provideClusterInfo: false");

    /** One that runs. */
    public record Running(Process process, Path output, Path errors) implements AutoCloseable {
        /** What it says beside its answer, as soon as it says this; the first group. */
        public String awaitError(Pattern said) throws IOException, InterruptedException {
            Instant limit = Instant.now().plusSeconds(30);
            while (Instant.now().isBefore(limit)) {
                var found = said.matcher(Files.readString(errors));
                if (found.find()) {
                    return found.group(1);
                }
                Thread.sleep(50);
            }
            throw new AssertionError("kubelogin did not say " + said + " but: " + Files.readString(errors));
        }

        /** The answer of one that has to succeed. */
        public String succeeded() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("kubectl failed: " + Files.readString(errors) + Files.readString(output));
            }
            return Files.readString(output);
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Starts it; it never opens a browser by itself. */
    public Running start(String... arguments) throws IOException {
        Path output = Files.createTempFile(home, "kubectl", ".out");
        Path errors = Files.createTempFile(home, "kubectl", ".err");
        List<String> command =
                new ArrayList<>(List.of(bed("kubectl"), "--kubeconfig", kubeconfig.toString(), "--context", "harbour"));
        command.addAll(List.of("--cache-dir", home.resolve("discovery").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment()
                .put(
                        "PATH",
                        Clients.program("kubectl-oidc_login").getParent() + ":"
                                + Path.of(bed("kubectl")).getParent() + ":/usr/bin:/bin");
        return new Running(builder.start(), output, errors);
    }

    /** Runs it to its end, which has to be a good one. */
    public String run(String... arguments) throws IOException, InterruptedException {
        try (Running running = start(arguments)) {
            return running.succeeded();
        }
    }

    /** The same kubeconfig with the present token itself in it, for this context: nothing is refreshed by it. */
    public Path withItsToken(String context) throws IOException {
        String token = "";
        try (Stream<Path> kept = Files.walk(home.resolve(".kube/cache/oidc-login"))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                var found = ID_TOKEN.matcher(Files.readString(file));
                token = found.find() ? found.group(1) : token;
            }
        }
        if (token.isEmpty()) {
            throw new AssertionError("kubelogin keeps no token");
        }
        Path plain = Files.createTempFile(home, "token", ".kubeconfig");
        Files.writeString(
                plain,
                PROGRAM.matcher(Files.readString(kubeconfig))
                        .replaceAll("    user:\n      token: " + token)
                        .replaceAll("current-context: .*", "current-context: " + context));
        return plain;
    }

    private static String bed(String program) {
        return Path.of(System.getenv("ROADSTEAD_BED_BIN"), program).toString();
    }
}
