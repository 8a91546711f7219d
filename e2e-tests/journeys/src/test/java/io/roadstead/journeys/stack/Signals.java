package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to processes from outside: stopped, let go on, killed, started anew as they were. */
public final class Signals {
    private Signals() {}

    /** SIGSTOP: it stands still, and its connections stay open. */
    public static void stop(ProcessHandle process) throws IOException, InterruptedException {
        send("STOP", process);
    }

    /** SIGCONT. */
    public static void goOn(ProcessHandle process) throws IOException, InterruptedException {
        send("CONT", process);
    }

    private static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        Process sent = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (sent.waitFor() != 0) {
            throw new IOException("no SIG" + signal + " for " + process.pid());
        }
    }

    /** SIGKILL for the JVM, and for nothing that it started. */
    public static void kill(ProcessHandle process) {
        java(process).destroyForcibly();
    }

    /** The JVM that a script became, or began. */
    public static ProcessHandle java(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process);
    }

    /**
     * A process of this machine, as whoever looks after it would start it anew.
     *
     * @param command with its arguments
     */
    public record Program(
            ProcessHandle process, List<String> command, Map<String, String> environment, Path directory) {
        /** The one whose arguments hold all of these. */
        public static Program holding(String... marks) throws IOException {
            List<ProcessHandle> found = ProcessHandle.allProcesses()
                    .filter(process ->
                            Stream.of(marks).allMatch(words(process, "cmdline").toString()::contains))
                    .toList();
            if (found.size() != 1) {
                throw new IOException(found.size() + " processes with " + List.of(marks));
            }
            return of(found.getFirst());
        }

        /** This one. */
        public static Program of(ProcessHandle process) throws IOException {
            Map<String, String> environment = words(process, "environ").stream()
                    .map(word -> word.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, two) -> one));
            return new Program(
                    process,
                    words(process, "cmdline"),
                    environment,
                    Files.readSymbolicLink(folder(process).resolve("cwd")));
        }

        private static Path folder(ProcessHandle process) {
            return Path.of("/proc", Long.toString(process.pid()));
        }

        /** None of a process that has just ended. */
        private static List<String> words(ProcessHandle process, String file) {
            try {
                byte[] bytes = Files.readAllBytes(folder(process).resolve(file));
                return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                        .toList();
            } catch (IOException gone) {
                return List.of();
            }
        }

        /** Another one like it. */
        public Process again() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        }
    }
}
