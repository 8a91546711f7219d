package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Container images, made as a person would, by {@code ./roadstead image}. */
public final class Images {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private Images() {}

    /** The agent's, as a docker-archive; without what makes it start faster, which takes long to make. */
    public static Path agent() throws IOException, InterruptedException {
        Path out = home().resolve("target/images");
        script("image", "agent", "--plain", "--out", out.toString());
        return out.resolve("agent.tar");
    }

    /** The agent's, without what differs each time: both archives and the list of what is in them. */
    public static void plainAgent(Path out) throws IOException, InterruptedException {
        script("image", "agent", "--plain", "--out", out.toString());
    }

    /** The console's, in the same way. */
    public static void plainConsole(Path out) throws IOException, InterruptedException {
        script("image", "console", "--plain", "--out", out.toString());
    }

    /** An OCI layout as a folder. */
    public static Path unpacked(Path archive, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        run(List.of("tar", "-C", into.toString(), "-xf", archive.toString()));
        return into;
    }

    /** The digest of the only image in a layout. */
    public static String digest(Path layout) throws IOException {
        List<String> digests = DIGEST.matcher(Files.readString(layout.resolve("index.json")))
                .results()
                .map(found -> found.group())
                .toList();
        if (digests.size() != 1) {
            throw new AssertionError("one image is expected in " + layout + ": " + digests);
        }
        return digests.getFirst();
    }

    private static Path home() {
        return Path.of(System.getProperty("roadstead.home"));
    }

    private static void script(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("roadstead").toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** Runs a program that has to succeed; what it printed. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("roadstead-image", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment()
                .putIfAbsent("ROADSTEAD_CATALOG_HELM", Clients.program("helm-4").toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " failed:\n" + Files.readString(said));
        }
        String printed = Files.readString(said);
        Files.delete(said);
        return printed;
    }
}
