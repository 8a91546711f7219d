package io.roadstead.console.shell.model;

import java.util.Arrays;

/** The last bytes that a program printed. Not for several threads. */
public final class Scrollback {
    private final byte[] ring;
    private long printed;

    /** Keeps at most so many. */
    public Scrollback(int most) {
        ring = new byte[most];
    }

    /** Adds what was printed; the oldest goes where there is no room. */
    public void add(byte[] bytes) {
        int from = Math.max(0, bytes.length - ring.length);
        for (int at = from; at < bytes.length; ) {
            int place = (int) ((printed + at) % ring.length);
            int length = Math.min(bytes.length - at, ring.length - place);
            System.arraycopy(bytes, at, ring, place, length);
            at += length;
        }
        printed += bytes.length;
    }

    /** What is kept; where something is gone, from the next line on, so that it begins with no half of a letter or a command. */
    public byte[] bytes() {
        int length = (int) Math.min(printed, ring.length);
        byte[] all = new byte[length];
        for (int at = 0; at < length; at++) {
            all[at] = ring[(int) ((printed - length + at) % ring.length)];
        }
        return printed <= ring.length ? all : fromNextLine(all);
    }

    private static byte[] fromNextLine(byte[] all) {
        for (int at = 0; at < all.length - 1; at++) {
            if (all[at] == '\n') {
                return Arrays.copyOfRange(all, at + 1, all.length);
            }
        }
        return all;
    }

    /** All that was ever printed, in bytes. */
    public long printed() {
        return printed;
    }
}
