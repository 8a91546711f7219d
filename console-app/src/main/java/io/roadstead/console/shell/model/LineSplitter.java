package io.roadstead.console.shell.model;

import java.util.Arrays;

/** Finds the lines in what comes piece by piece. Keeps at most one line, and of that no more than {@link #MOST_BYTES}. */
public final class LineSplitter {
    /** Most bytes of a line; the rest of it is left out. */
    public static final int MOST_BYTES = 64 * 1024;

    private byte[] begun = new byte[256];
    private int length;
    private boolean cut;

    /** Takes lines. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A line without its end.
         *
         * @param cut whether bytes of it are missing
         */
        void line(byte[] bytes, boolean cut);
    }

    /** Takes a piece, and gives each line that is complete by it. */
    public void take(byte[] piece, Sink sink) {
        int from = 0;
        for (int at = 0; at < piece.length; at++) {
            if (piece[at] == '\n') {
                keep(piece, from, at);
                give(sink);
                from = at + 1;
            }
        }
        keep(piece, from, piece.length);
    }

    /** Gives the last line if it has no end. */
    public void end(Sink sink) {
        if (length > 0 || cut) {
            give(sink);
        }
    }

    private void keep(byte[] piece, int from, int to) {
        int wanted = Math.min(MOST_BYTES - length, to - from);
        if (length + wanted > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(MOST_BYTES, Math.max(length + wanted, begun.length * 2)));
        }
        System.arraycopy(piece, from, begun, length, wanted);
        length += wanted;
        cut |= to - from > wanted;
    }

    private void give(Sink sink) {
        boolean carriage = !cut && length > 0 && begun[length - 1] == '\r';
        sink.line(Arrays.copyOf(begun, carriage ? length - 1 : length), cut);
        length = 0;
        cut = false;
    }
}
