package io.roadstead.bed.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real client, as people use it, so that its exit codes and streams are tested too.
record Kubectl(Path program, Path kubeconfig) {
    /// @param exitCode of kubectl, which is that of the command for `exec`
    /// @param output of both streams
    record Answer(int exitCode, String output) {}

    Answer run(String... words) throws IOException, InterruptedException {
        return runWith("", words);
    }

    Answer runWith(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output.strip());
    }

    /// The output of a command that has to succeed.
    String ask(String... words) throws IOException, InterruptedException {
        Answer answer = run(words);
        if (answer.exitCode() != 0) {
            throw new AssertionError(
                    "kubectl " + String.join(" ", words) + " exits with " + answer.exitCode() + ": " + answer.output());
        }
        return answer.output();
    }
}
