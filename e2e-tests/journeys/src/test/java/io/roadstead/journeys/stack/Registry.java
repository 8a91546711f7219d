package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A container registry of this host, and crane, by which people push to any. */
public final class Registry implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("serving on port (\\d+)");

    private final Path crane;
    private final Process process;
    private final String address;

    private Registry(Path crane, Process process, String address) {
        this.crane = crane;
        this.process = process;
        this.address = address;
    }

    /** Starts an empty one that keeps what it gets in memory; its log goes to the folder. */
    public static Registry start(Path folder) throws IOException, InterruptedException {
        Path crane = Clients.program("crane");
        Path log = folder.resolve("registry.log");
        Process process = new ProcessBuilder(crane.toString(), "registry", "serve", "--address", "localhost:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant limit = Instant.now().plusSeconds(20);
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            var port = PORT.matcher(Files.readString(log));
            if (port.find()) {
                return new Registry(crane, process, "localhost:" + port.group(1));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new AssertionError("the registry does not start: " + Files.readString(log));
    }

    /** Host and port, the beginning of the names of its images. */
    public String address() {
        return address;
    }

    /** Runs crane, which has to succeed; what it printed. */
    public String crane(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(crane.toString()));
        command.addAll(List.of(arguments));
        return output(command);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + said);
        }
        return said.strip();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
