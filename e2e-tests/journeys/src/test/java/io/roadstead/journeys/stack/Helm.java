package io.roadstead.journeys.stack;

import io.roadstead.journeys.stack.Kubectl.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real Helm 4, with one kubeconfig and folders of its own.
 *
 * @param folder for what it keeps
 */
public record Helm(Path kubeconfig, Path folder) {
    /** Runs it, which has to succeed; what it printed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        return tried(arguments).succeeded();
    }

    /** Runs it, whatever comes of it. */
    public Result tried(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Clients.program("helm-4").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        Path output = Files.createTempFile("helm", ".out");
        Path errors = Files.createTempFile("helm", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("helm " + String.join(" ", arguments) + " does not end");
        }
        Result result = new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        Files.delete(output);
        Files.delete(errors);
        return result;
    }
}
