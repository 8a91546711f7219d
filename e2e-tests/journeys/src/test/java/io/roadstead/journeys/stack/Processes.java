package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs on this machine, as Linux tells it. */
public final class Processes {
    private Processes() {}

    /** The command lines of all that name this folder, in their arguments or in their environment, less this JVM. */
    public static List<String> naming(Path folder) throws IOException {
        String own = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> !process.getFileName().toString().equals(own))
                    .filter(process ->
                            (read(process, "cmdline") + read(process, "environ")).contains(folder.toString()))
                    .map(process -> process.getFileName() + " "
                            + read(process, "cmdline").replace('\0', ' '))
                    .toList();
        }
    }

    /** A file of {@code /proc} about a process; empty where it has ended. */
    public static String read(ProcessHandle process, String file) {
        return read(Path.of("/proc", Long.toString(process.pid())), file);
    }

    private static String read(Path process, String file) {
        try {
            return Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return ""; // it has just ended, or belongs to the kernel
        }
    }

    /** Sends a signal by its short name, such as {@code INT}. */
    public static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("cannot send " + name + " to " + process.pid());
        }
    }
}
