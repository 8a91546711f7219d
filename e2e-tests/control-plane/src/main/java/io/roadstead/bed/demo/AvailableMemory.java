package io.roadstead.bed.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory Linux thinks can be had without swapping. */
final class AvailableMemory {
    private static final long WANTED_KIBIBYTES = 5_000_000;
    private static final String LINE = "MemAvailable:";

    private AvailableMemory() {}

    /** Whether the demo fits; true where nobody can tell. */
    static boolean enough() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith(LINE))
                    .map(line -> line.replaceAll("\\D", ""))
                    .allMatch(number -> Long.parseLong(number) >= WANTED_KIBIBYTES);
        } catch (IOException _) {
            return true;
        }
    }
}
