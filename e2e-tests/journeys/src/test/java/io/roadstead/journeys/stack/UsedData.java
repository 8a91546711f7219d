package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A data directory on which a console has run and nobody has signed in: most starts meet such, in half the time of a first one. */
final class UsedData {
    private static final Path HOME = Path.of(System.getProperty("roadstead.home"));
    private static final Path KEPT = HOME.resolve("e2e-tests/journeys/target/used-data");
    private static final Path BUILT = HOME.resolve("console-app/target/app/.built");

    private UsedData() {}

    /** Fills an empty or missing directory with it. */
    @SuppressWarnings("try") // the lock is only to be held
    static void into(Path data) throws IOException, InterruptedException {
        Files.createDirectories(KEPT.getParent());
        Path lock = KEPT.resolveSibling("used-data.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (stale()) {
                make();
            }
            Files.createDirectories(data);
            run("cp", "-a", KEPT + "/.", data.toString());
        }
    }

    private static boolean stale() throws IOException {
        return !Files.exists(KEPT)
                || !Files.exists(BUILT)
                || Files.getLastModifiedTime(KEPT.resolve("made")).compareTo(Files.getLastModifiedTime(BUILT)) < 0;
    }

    private static void make() throws IOException, InterruptedException {
        Path making = KEPT.resolveSibling("used-data.new");
        run("rm", "-rf", KEPT.toString(), making.toString());
        RunningConsole.start(making, Map.of()).close();
        Files.createFile(making.resolve("made"));
        Files.move(making, KEPT);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new AssertionError(List.of(command) + " failed");
        }
    }
}
