package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a console keeps in its heap, as the JVM itself says. */
public final class ConsoleHeap {
    private static final Pattern USED = Pattern.compile("(?m)^ *(?:DefNew|Tenured) +total [0-9]+K, used ([0-9]+)K");

    private ConsoleHeap() {}

    /** Used heap after two full collections, in KiB. */
    public static long usedKib(RunningConsole console) throws IOException, InterruptedException {
        long pid = console.process().pid();
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        long sum = USED.matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        assertThat(sum).isPositive();
        return sum;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
