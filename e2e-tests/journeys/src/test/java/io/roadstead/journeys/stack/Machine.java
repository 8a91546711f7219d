package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What measures were taken on. */
public final class Machine {
    private Machine() {}

    /** Cores, processor, and how busy they are just now. */
    public static String now() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown");
        String load = Files.readString(Path.of("/proc/loadavg"));
        return String.format(
                Locale.ROOT,
                "%d cores, %s, load %s",
                Runtime.getRuntime().availableProcessors(),
                processor,
                load.substring(0, load.indexOf(' ')));
    }

    /** Writes a report as {@code target/bench/NAME}, and prints it. */
    public static void report(String name, String text) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("roadstead.home"), "target", "bench"));
        Files.writeString(folder.resolve(name), text);
        System.out.println(text);
    }
}
