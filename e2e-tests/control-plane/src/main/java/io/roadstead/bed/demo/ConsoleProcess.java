package io.roadstead.bed.demo;

import io.roadstead.bed.BedFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console as a child of this process, so that Ctrl-C in the terminal reaches both; its lines are passed on. */
final class ConsoleProcess {
    private static final Pattern READY = Pattern.compile("Roadstead is ready at (http\\S+)");
    private static final int END_SECONDS = 40;

    private final Process process;
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private ConsoleProcess(Process process) {
        this.process = process;
    }

    /** Starts it with variables beside those of this process, which win. */
    static ConsoleProcess start(List<String> command, Map<String, String> variables, Progress progress) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        variables.forEach(builder.environment()::putIfAbsent);
        try {
            ConsoleProcess console = new ConsoleProcess(builder.start());
            Thread.ofVirtual().name("console").start(() -> console.passOn(progress));
            return console;
        } catch (IOException e) {
            throw new BedFailure("cannot start the console", e);
        }
    }

    private void passOn(Progress progress) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    progress.step(line);
                    url.complete(URI.create(ready.group(1)));
                } else {
                    progress.line(line);
                }
            }
        } catch (IOException ended) {
            progress.line("The console's words cannot be read any more: " + ended.getMessage());
        } finally {
            url.completeExceptionally(new BedFailure("the console has ended"));
        }
    }

    /** Where its pages are, once they answer; fails when it ends instead. */
    CompletableFuture<URI> url() {
        return url;
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Waits for its end; its exit status. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it as Ctrl-C would, and by force only if that takes longer than anything it does at its end. */
    void end() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
