package io.roadstead.console.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link SmallConsole} in a JVM of its own, which can be killed. */
record ChildConsole(Process process, String answer) implements AutoCloseable {
    private static final String PATH = System.getProperty("java.class.path");

    static ChildConsole start(Path data) throws IOException {
        return start(List.of(), PATH, data);
    }

    /** Runs behind the words of {@code prefix}, which may change the user; waits for READY or REFUSED. */
    static ChildConsole start(List<String> prefix, String classPath, Path data) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                SmallConsole.class.getName(),
                "--roadstead.data=" + data));
        Process process = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith("READY ") || line.startsWith("REFUSED ")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return new ChildConsole(process, line);
            }
        }
        throw new IllegalStateException("the console ended: " + String.join("\n", said));
    }

    long serverPid() {
        return Long.parseLong(answer.replace("READY ", ""));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
