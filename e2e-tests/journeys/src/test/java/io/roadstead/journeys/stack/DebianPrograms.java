package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of Debian that are fetched, not installed.
 *
 * @param root where they are unpacked
 */
record DebianPrograms(Path root) {
    /** Fetched at the first time; the folder takes what is printed meanwhile. */
    static DebianPrograms fetched(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("proxies.log");
        Path out = folder.resolve("proxies.out");
        Process fetching = new ProcessBuilder(Path.of(System.getProperty("roadstead.home"), "e2e-tests/proxies/build")
                        .toString())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        if (fetching.waitFor() != 0) {
            throw new AssertionError("the programs were not fetched:\n" + Files.readString(log));
        }
        return new DebianPrograms(
                Path.of(Files.readString(out).strip().lines().toList().getLast()));
    }

    /** One of them with its arguments, and with the libraries that came with it. */
    ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", libraries().toString());
        return builder;
    }

    Path libraries() {
        return root.resolve("usr/lib/x86_64-linux-gnu");
    }
}
