package io.roadstead.console.egress;

import io.netty.buffer.ByteBuf;
import io.roadstead.console.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was read, in blocks, so that it is never copied to grow. */
public final class EgressBody {
    private static final int BLOCK = 64 * 1024;

    private final List<byte[]> blocks = new ArrayList<>();
    private int size;

    EgressBody() {}

    /** How many bytes. */
    public int size() {
        return size;
    }

    void add(ByteBuf piece) {
        while (piece.isReadable()) {
            int used = size % BLOCK;
            if (used == 0) {
                blocks.add(new byte[BLOCK]);
            }
            int count = Math.min(BLOCK - used, piece.readableBytes());
            piece.readBytes(blocks.getLast(), used, count);
            size += count;
        }
    }

    /** All of it as one. */
    public byte[] bytes() {
        byte[] all = new byte[size];
        for (int each = 0; each < blocks.size(); each++) {
            System.arraycopy(blocks.get(each), 0, all, each * BLOCK, Math.min(BLOCK, size - each * BLOCK));
        }
        return all;
    }

    /** The SHA-256 of it, without another copy; 32 bytes. */
    public byte[] sha256() {
        MessageDigest digest = Sha256.digest();
        for (int each = 0; each < blocks.size(); each++) {
            digest.update(blocks.get(each), 0, Math.min(BLOCK, size - each * BLOCK));
        }
        return digest.digest();
    }

    /** All of it, one behind the other. */
    public InputStream stream() {
        List<InputStream> parts = new ArrayList<>();
        for (int each = 0; each < blocks.size(); each++) {
            parts.add(new ByteArrayInputStream(blocks.get(each), 0, Math.min(BLOCK, size - each * BLOCK)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    @Override
    public String toString() {
        return "EgressBody[" + size + " bytes]";
    }
}
