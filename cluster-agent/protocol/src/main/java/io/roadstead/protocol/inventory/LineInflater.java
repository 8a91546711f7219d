package io.roadstead.protocol.inventory;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes lines out of the pieces of one zlib stream; holds never more than one line, whatever it inflates to. For one thread; to be
 * closed, since its memory is outside the heap.
 */
public final class LineInflater implements AutoCloseable {
    private final Inflater inflater = new Inflater();
    private final byte[] room = new byte[8 * 1024];
    private byte[] line = new byte[1024];
    private int length;

    /**
     * Takes one piece more.
     *
     * @param lines hears each line without its end
     * @return false when the stream is broken, or a line too long: it is to be ended, and nothing more is to be fed
     */
    public boolean feed(byte[] piece, Consumer<byte[]> lines) {
        inflater.setInput(piece);
        try {
            for (int made = inflater.inflate(room); made > 0; made = inflater.inflate(room)) {
                if (!split(made, lines)) {
                    return false;
                }
            }
            return !inflater.needsDictionary();
        } catch (DataFormatException broken) {
            return false;
        }
    }

    private boolean split(int made, Consumer<byte[]> lines) {
        int from = 0;
        for (int i = 0; i < made; i++) {
            if (room[i] == '\n') {
                if (!gather(from, i - from)) {
                    return false;
                }
                lines.accept(Arrays.copyOf(line, length));
                length = 0;
                from = i + 1;
            }
        }
        return gather(from, made - from);
    }

    private boolean gather(int from, int count) {
        int needed = length + count;
        if (needed >= InventoryLines.MAX_BYTES) {
            return false;
        }
        if (needed > line.length) {
            line = Arrays.copyOf(line, Math.min(InventoryLines.MAX_BYTES, Math.max(needed, 2 * line.length)));
        }
        System.arraycopy(room, from, line, length, count);
        length = needed;
        return true;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
