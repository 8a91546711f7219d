package io.roadstead.bed.node;

import io.roadstead.bed.BedFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the machine that the bed calls, such as `ip`.
final class HostCommand {
    private static final List<Path> FOLDERS = Stream.of(
                    "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin")
            .map(Path::of)
            .toList();

    private HostCommand() {}

    /// A search path that holds the system's folders even where a user's does not, as on Debian for `sbin`.
    static String searchPath() {
        return String.join(":", FOLDERS.stream().map(Path::toString).toList());
    }

    static Optional<Path> find(String program) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Runs a program to its end.
    ///
    /// @return what it wrote
    /// @throws BedFailure with its output if it fails
    static String run(String... command) throws InterruptedException {
        return run(Map.of(), List.of(command));
    }

    static String run(Map<String, String> environment, List<String> command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PATH", searchPath());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BedFailure(String.join(" ", command) + " failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new BedFailure("cannot run " + command.getFirst(), e);
        }
    }
}
