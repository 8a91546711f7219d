package io.roadstead.agentit;

import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.manifest.ManifestValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./roadstead agent} as a process of its own, from the class path of the tests. */
@SuppressWarnings("try") // an interrupt ends the run
final class AgentProcess implements AutoCloseable {
    /** As {@code ./roadstead agent} has them. */
    static final List<String> OPTIONS = options();

    private final Process process;
    private final Path log;

    private AgentProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    private static List<String> options() {
        try {
            return Files.readAllLines(Path.of("../../cluster-agent/agent/jvm.options")).stream()
                    .filter(line -> line.startsWith("-"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ManifestValues values(TestConsole console, String mode) {
        return ManifestValues.of(
                TestConsole.CLUSTER,
                mode,
                console.url(),
                List.of(console.pin()),
                TestConsole.TOKEN,
                "roadstead/agent:0.1.0");
    }

    static AgentProcess start(Path folder, Path kubeconfig, ManifestValues values) throws IOException {
        return start(folder, kubeconfig, Manifest.render(values));
    }

    static AgentProcess start(Path folder, Path kubeconfig, String manifest) throws IOException {
        return start(folder, kubeconfig, manifest, OPTIONS);
    }

    /** With other options for the JVM. */
    static AgentProcess start(Path folder, Path kubeconfig, String manifest, List<String> options) throws IOException {
        return start(folder, kubeconfig, manifest, options, Map.of());
    }

    /** With this environment besides. */
    static AgentProcess start(
            Path folder, Path kubeconfig, String manifest, List<String> options, Map<String, String> environment)
            throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "manifest", ".yaml"), manifest);
        Path log = Files.createTempFile(folder, "agent", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("agent.classpath", System.getProperty("java.class.path")),
                "io.roadstead.agent.AgentCommand",
                "--kubeconfig",
                kubeconfig.toString(),
                "--import",
                file.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new AgentProcess(builder.start(), log);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** The exit status, when it ended by itself. */
    int exit() throws InterruptedException, IOException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the agent goes on: " + log());
        }
        return process.exitValue();
    }

    /** Resident memory in KiB. */
    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
