package io.roadstead.agent.enrol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What failed lately, oldest first: told to the console with the next attempt, so that people see it there. Bounded. */
public final class Troubles {
    private static final int MOST = 16;
    private static final int LONGEST = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Remembers one; the same again is one. */
    public synchronized void add(String step, String detail) {
        String line = step + " " + detail;
        String trouble = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        lines.remove(trouble);
        lines.add(trouble);
        if (lines.size() > MOST) {
            lines.remove();
        }
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    synchronized void clear() {
        lines.clear();
    }
}
