package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real kubectl, with one kubeconfig.
 *
 * @param program which one
 * @param environment beside that of this process
 * @param cache kept apart, so that discovery of one way does not serve another
 */
public record Kubectl(Path program, Map<String, String> environment, Path kubeconfig, Path cache) {
    /** The bed's own. */
    public Kubectl(Path kubeconfig, Path cache) {
        this(Path.of(System.getenv("ROADSTEAD_BED_BIN"), "kubectl"), Map.of(), kubeconfig, cache);
    }

    /** What it printed, and how it ended. */
    public record Result(int exitCode, String output, String errors) {
        /** The output of a command that has to succeed. */
        public String succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("ended with " + exitCode + ": " + errors + output);
            }
            return output;
        }
    }

    /** Runs it, without input. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    /** Runs it with this input. */
    public Result runWith(String input, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("kubectl", ".out");
        Path errors = Files.createTempFile("kubectl", ".err");
        Process process = start(output, errors, arguments);
        give(process, input);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("kubectl " + String.join(" ", arguments) + " does not end");
        }
        Result result = new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        Files.delete(output);
        Files.delete(errors);
        return result;
    }

    private static void give(Process process, String input) {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) { // by a command that has ended already; what it says is what counts
            return;
        }
    }

    /** Starts it and lets it run; output goes to the file as it comes. */
    public Process start(Path output, Path errors, String... arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command(arguments))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        process.environment().putAll(environment);
        return process.start();
    }

    /** The words that start it. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "--kubeconfig", kubeconfig.toString(), "--cache-dir", cache.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
