package io.roadstead.console.shell.model;

import java.time.Instant;

/**
 * Up to where a browser has the log of a container.
 *
 * @param at of its last line
 * @param lines how many it has of that moment
 */
public record ResumePoint(Instant at, int lines) {
    /** Leaves out what the browser has, of lines in the order of the log. */
    public static final class Gate {
        private final ResumePoint point;
        private int seen;

        /** Lets pass what comes after this. */
        public Gate(ResumePoint point) {
            this.point = point;
        }

        /** Whether this line is new. */
        public boolean passes(LogLine line) {
            if (line.at().isEmpty() || line.at().get().isAfter(point.at)) {
                return true;
            }
            return line.at().get().equals(point.at) && ++seen > point.lines;
        }
    }
}
