package io.roadstead.protocol.inventory;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Lines as one zlib stream, flushed after each batch so that what was told arrives. For one thread; to be closed, since its memory is
 * outside the heap (about 256 KiB).
 */
public final class LineDeflater implements AutoCloseable {
    private static final int LEVEL = 6;

    private final Deflater deflater = new Deflater(LEVEL);
    private final byte[] piece = new byte[8 * 1024];

    /** The bytes to send for these lines, which are whole. */
    public byte[] batch(byte[] lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length / 4 + 64);
        deflater.setInput(lines);
        int made;
        do {
            made = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
            out.write(piece, 0, made);
        } while (made == piece.length);
        return out.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
