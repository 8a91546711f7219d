package io.roadstead.console.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The {@code helm} of {@code e2e-tests/clients/build}, with folders of its own; it reaches no cluster and no repository. */
record HelmProgram(Path program, Path folder) {
    /**
     * What it printed.
     *
     * @param out of a run that went well; of another one empty or a part
     */
    record Ran(int code, String out, String problem) {}

    /** Where {@code ROADSTEAD_CLIENTS_BIN} says. */
    static Optional<Path> found() {
        return Optional.ofNullable(System.getenv("ROADSTEAD_CLIENTS_BIN"))
                .map(bin -> Path.of(bin, "helm-4"))
                .filter(Files::isExecutable);
    }

    Ran run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path problems = Files.createTempFile(folder, "problems", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(problems.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process));
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("helm hangs: " + arguments);
        }
        return new Ran(process.exitValue(), out.get(10, TimeUnit.SECONDS), Files.readString(problems));
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError("helm's output broke off", broken);
        }
    }
}
