package io.roadstead.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the bed. It outlives the JVM that started it, so it is known by number and start time, never by handle.
 *
 * @param startTicks when it started, in clock ticks since boot; tells it from a later process with the same number
 */
record Child(String name, long pid, long startTicks, Path log) {
    boolean alive() {
        return ProcessTable.startTicks(pid).stream().anyMatch(ticks -> ticks == startTicks);
    }

    /** Sends a signal by its short name, such as {@code STOP}; does nothing if the process has ended. */
    void signal(String name) throws InterruptedException {
        if (!alive()) {
            return;
        }
        try { // Java itself can only send TERM and KILL
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kill.waitFor() != 0 && alive()) {
                throw new BedFailure("cannot send " + name + " to " + this.name + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new BedFailure("cannot send " + name + " to " + this.name, e);
        }
    }

    /** True when it has ended within the time given. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }

    /** What a person needs to see when it has failed. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size()));
        } catch (IOException | java.io.UncheckedIOException e) {
            return "(its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
