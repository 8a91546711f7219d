package io.roadstead.console.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs one of PostgreSQL's or the system's programs to its end. */
record Command(List<String> words) {
    private static final int KEPT_OUTPUT_BYTES = 64 * 1024;

    Command {
        words = List.copyOf(words);
    }

    record Outcome(int exit, String output) {
        boolean fine() {
            return exit == 0;
        }
    }

    /**
     * A process that knows nothing of this one: the console's environment holds secrets and may hold {@code PG…}
     * variables that would redirect the server.
     */
    static ProcessBuilder detached(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /** Waits for the end; a program that cannot be found, or takes longer, is an outcome like any other. */
    Outcome run(Duration limit) throws InterruptedException {
        Process process;
        try {
            process = detached(words).start();
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        }
        Thread.ofVirtual().start(() -> endAfter(limit, process));
        try (InputStream output = process.getInputStream()) {
            byte[] kept = output.readNBytes(KEPT_OUTPUT_BYTES);
            output.transferTo(OutputStream.nullOutputStream());
            return new Outcome(process.waitFor(), new String(kept, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            process.destroyForcibly();
            return new Outcome(126, String.valueOf(e.getMessage()));
        }
    }

    private static void endAfter(Duration limit, Process process) {
        try {
            if (!process.waitFor(limit)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
