package io.roadstead.journeys.stack;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a console has, and the largest of its Helm processes since the watch began. */
public final class HelmMemory implements AutoCloseable {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern MOST = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
    private static final long LOOK_MILLIS = 50;

    private final ProcessHandle console;
    private final AtomicLong most = new AtomicLong();
    private final Thread watcher;

    private HelmMemory(ProcessHandle console) {
        this.console = console;
        this.watcher = Thread.ofPlatform().daemon().start(this::watch);
    }

    /** Begins to look. */
    public static HelmMemory watch(RunningConsole console) {
        return new HelmMemory(console.process());
    }

    /** Resident memory of the console and of the largest Helm, and the console's heap after collections. */
    public record Sample(double consoleMib, double heapMib, double helmMib) {}

    /** What is now. */
    public Sample sample(long heapKib) {
        return new Sample(kib(console, RESIDENT) / 1024.0, heapKib / 1024.0, most.get() / 1024.0);
    }

    private void watch() {
        try {
            while (true) {
                console.children()
                        .filter(child -> child.info().command().orElse("").contains("helm"))
                        .forEach(helm -> most.accumulateAndGet(kib(helm, MOST), Math::max));
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static long kib(ProcessHandle process, Pattern what) {
        Matcher line = what.matcher(Processes.read(process, "status"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
