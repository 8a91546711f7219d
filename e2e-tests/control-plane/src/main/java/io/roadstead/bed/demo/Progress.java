package io.roadstead.bed.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Lines for the person at the terminal, each with the seconds since the start. */
final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Says that a step is done. */
    void step(String what) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - start) / 1e9, what);
    }

    /** Says something else. */
    void line(String text) {
        out.println(text);
    }
}
