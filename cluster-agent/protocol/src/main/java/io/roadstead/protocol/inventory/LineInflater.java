package io.roadstead.protocol.inventory;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes lines out of the pieces of one zlib stream, one at a time: so a piece that inflates to a thousand times its size costs only who asks
 * for its lines. Holds never more than one line and one piece. For one thread; to be closed, since its memory is outside the heap.
 */
public final class LineInflater implements AutoCloseable {
    private final Inflater inflater = new Inflater();
    private final byte[] room = new byte[8 * 1024];
    private byte[] line = new byte[1024];
    private int length;
    private int from;
    private int to;
    private boolean broken;

    /** Takes one piece more; only when {@link #next} has nothing left of the last. */
    public void offer(byte[] piece) {
        inflater.setInput(piece);
    }

    /** The next line without its end; empty when the piece is used up, or the stream {@link #isBroken broken}. */
    public Optional<byte[]> next() {
        while (!broken) {
            int end = end();
            if (end < to) {
                gather(end);
                from = end + 1;
                byte[] whole = Arrays.copyOf(line, length);
                length = 0;
                return broken ? Optional.empty() : Optional.of(whole);
            }
            gather(to);
            if (!inflate()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it cannot go on: the bytes are no zlib stream, or a line is too long. */
    public boolean isBroken() {
        return broken;
    }

    private int end() {
        int at = from;
        while (at < to && room[at] != '\n') {
            at++;
        }
        return at;
    }

    private void gather(int until) {
        int needed = length + until - from;
        if (needed >= InventoryLines.MAX_BYTES) {
            broken = true;
            return;
        }
        if (needed > line.length) {
            line = Arrays.copyOf(line, Math.min(InventoryLines.MAX_BYTES, Math.max(needed, 2 * line.length)));
        }
        System.arraycopy(room, from, line, length, until - from);
        length = needed;
        from = until;
    }

    /** Whether there is more. */
    private boolean inflate() {
        try {
            from = 0;
            to = inflater.inflate(room);
            broken |= inflater.needsDictionary();
        } catch (DataFormatException notZlib) {
            to = 0;
            broken = true;
        }
        return to > 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
