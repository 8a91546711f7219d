package io.roadstead.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes of one bed: in a session of their own, so that Ctrl-C and the end of the JVM leave them alone, with
 * the bed's marker in an otherwise nearly empty environment, and with output to a file.
 */
public final class Launcher {
    static final String MARKER = "ROADSTEAD_BED";

    private final Path bed;
    private boolean closed;

    /** @param bed the canonical folder of the bed */
    public Launcher(Path bed) {
        this.bed = bed;
    }

    static String markerOf(Path bed) {
        return MARKER + "=" + bed;
    }

    /** From now on nothing is started, so that who ends the bed has seen all of it. */
    synchronized void close() {
        closed = true;
    }

    /**
     * Starts a process, appends its output to {@code <folder>/<name>.log} and records it in {@code <name>.pid}.
     *
     * @throws BedFailure if it cannot be started, or after {@link #close()}
     */
    synchronized Child start(String name, List<String> command, Map<String, String> environment, Path folder) {
        if (closed) {
            throw new BedFailure("the bed is ending, so " + name + " is not started");
        }
        Path log = folder.resolve(name + ".log");
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "LANG"));
        variables.putAll(environment);
        variables.put(MARKER, bed.toString());
        try {
            long pid = builder.start().pid(); // setsid becomes the program, so this is the program's number
            long ticks = ProcessTable.startTicks(pid).orElse(0);
            Files.writeString(folder.resolve(name + ".pid"), pid + " " + ticks + "\n", StandardCharsets.US_ASCII);
            return new Child(name, pid, ticks, log);
        } catch (IOException e) {
            throw new BedFailure("cannot start " + name, e);
        }
    }
}
