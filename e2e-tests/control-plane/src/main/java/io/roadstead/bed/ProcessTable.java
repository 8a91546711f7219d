package io.roadstead.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Processes as Linux knows them, under {@code /proc}: to find the bed's, and to end them. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int START_TIME = 19; // the 22nd field of stat, counted after the name in brackets

    private ProcessTable() {}

    /** When the process started, in clock ticks since boot; empty when there is none, or only its remains. */
    static OptionalLong startTicks(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_TIME]));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /** Every process whose environment has this variable, {@code NAME=value}, and which is not this JVM. */
    static List<Long> marked(String variable) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != ProcessHandle.current().pid()
                        && carries(process, variable)
                        && startTicks(pid).isPresent()) {
                    found.add(pid);
                }
            }
        } catch (IOException e) {
            throw new BedFailure("cannot list processes: the bed needs Linux with /proc", e);
        }
        return found;
    }

    private static boolean carries(Path process, String variable) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(environment.split("\0", -1)).contains(variable);
        } catch (IOException _) {
            return false; // it has just ended, or belongs to another user and so is not ours
        }
    }

    /** Ends processes, politely for two seconds and then by force; returns when all are gone. */
    static void end(List<Long> processes) throws InterruptedException {
        List<ProcessHandle> handles = processes.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        handles.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (handles.stream().anyMatch(ProcessTable::alive) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        handles.stream().filter(ProcessTable::alive).forEach(ProcessHandle::destroyForcibly);
        Await.until(
                Duration.ofSeconds(10),
                "the bed's processes to end after SIGKILL",
                () -> handles.stream().noneMatch(ProcessTable::alive));
    }

    private static boolean alive(ProcessHandle handle) {
        return startTicks(handle.pid()).isPresent();
    }
}
