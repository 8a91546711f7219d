package io.roadstead.console.catalog.source.git;

import io.roadstead.console.catalog.source.git.PacketLines.Packet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The pack in what a server sends when something was wanted, without what stands before it and between it. */
final class PackAnswer extends InputStream {
    private static final int PACK = 1;
    private static final int PROGRESS = 2;

    private final PacketLines lines;
    private byte[] piece = new byte[0];
    private int at;

    private PackAnswer(PacketLines lines) {
        this.lines = lines;
    }

    /** The server does not give what was wanted. */
    static final class NotGiven extends IOException {
        NotGiven() {
            super("not given");
        }
    }

    /** @param bands whether pieces of the pack stand in packets */
    static InputStream of(InputStream in, boolean bands) throws IOException {
        PacketLines lines = new PacketLines(in);
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            String text = next.get() instanceof Packet.Line line ? line.text() : "";
            if (text.startsWith("ERR ")) {
                throw new NotGiven();
            }
            if (text.equals("NAK") || text.startsWith("ACK ")) {
                return bands ? new PackAnswer(lines) : in;
            }
            if (!text.isEmpty() && !text.startsWith("shallow ")) {
                throw new IOException("no answer");
            }
        }
        throw new NotGiven();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (at >= piece.length) {
            Optional<Packet> next = lines.next();
            if (next.isEmpty() || !(next.get() instanceof Packet.Line(byte[] bytes))) {
                return -1;
            }
            take(bytes);
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    private void take(byte[] bytes) throws IOException {
        int band = bytes.length == 0 ? 0 : bytes[0];
        if (band == PACK) {
            piece = bytes;
            at = 1;
        } else if (band != PROGRESS) { // what is wrong, in words of the server
            throw new NotGiven();
        }
    }
}
