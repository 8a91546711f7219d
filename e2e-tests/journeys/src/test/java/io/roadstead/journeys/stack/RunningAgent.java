package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent as a process beside a cluster: {@code ./roadstead agent}. */
public final class RunningAgent implements AutoCloseable {
    private final Process process;
    private final Path output;

    private RunningAgent(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with the address of a manifest. */
    public static RunningAgent start(Path kubeconfig, String manifest) throws IOException {
        Path output = Files.createTempFile("roadstead-agent", ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("roadstead.home"), "roadstead")
                                .toString(),
                        "agent",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--import",
                        manifest))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new RunningAgent(process, output);
    }

    /** What it printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    /** The process itself. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until it has ended by itself. */
    public boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the agent did not stop within 20 s");
        }
    }
}
