package io.roadstead.console.shell.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What waits for one browser. Takes all that it is given, and says when that is enough: who brings lines stops then until it has been
 * emptied. So it holds {@link #ENOUGH} and what was under way.
 */
public final class LineQueue {
    /** So much may wait, by {@link LogLine#weight}. */
    public static final int ENOUGH = 512 * 1024;

    private List<LogLine> lines = new ArrayList<>();
    private long weight;
    private long left;

    /** What is sent next. @param left how many lines before it were left out, since there were too many */
    public record Batch(List<LogLine> lines, long left) {
        /** Keeps a copy. */
        public Batch {
            lines = List.copyOf(lines);
        }

        public boolean isEmpty() {
            return lines.isEmpty() && left == 0;
        }
    }

    /** Puts a line behind the others. */
    public synchronized void add(LogLine line) {
        lines.add(line);
        weight += line.weight();
    }

    /** Counts a line that is not shown. */
    public synchronized void leaveOut() {
        left++;
    }

    /** Whether more can wait. */
    public synchronized boolean hasRoom() {
        return weight < ENOUGH;
    }

    /** All that waits, in the order in which it is shown; afterwards there is nothing. */
    public synchronized Batch empty() {
        Batch batch = new Batch(MergeOrder.of(lines), left);
        lines = new ArrayList<>();
        weight = 0;
        left = 0;
        return batch;
    }
}
