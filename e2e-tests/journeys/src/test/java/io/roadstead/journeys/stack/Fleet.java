package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Real control planes with simulated nodes, started as a person would, by {@code ./roadstead bed}. */
public final class Fleet implements AutoCloseable {
    private final Path folder;

    private Fleet(Path folder) {
        this.folder = folder;
    }

    /** Starts so many, with the options given besides. */
    public static Fleet up(Path folder, int clusters, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("bed", "up", String.valueOf(clusters)));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--dir", folder.toString()));
        script(arguments);
        return new Fleet(folder);
    }

    /** The kubeconfigs of their administrators, by name. */
    public List<Path> kubeconfigs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".kubeconfig"))
                    .sorted()
                    .toList();
        }
    }

    /** Gives the real node an image from a file. */
    public void load(Path image) throws IOException, InterruptedException {
        script(List.of("bed", "load", image.toString(), "--dir", folder.toString()));
    }

    private static void script(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("roadstead.home"), "roadstead").toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("roadstead-bed", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("bed " + arguments.get(1) + ": " + Files.readString(output));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script(List.of("bed", "down", "--dir", folder.toString()));
    }
}
