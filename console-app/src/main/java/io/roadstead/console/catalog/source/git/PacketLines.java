package io.roadstead.console.catalog.source.git;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines that say their length before them, as git talks. Source: git, {@code Documentation/gitprotocol-common.adoc}, "pkt-line Format". */
final class PacketLines {
    private static final int HEAD = 4;
    private static final int LONGEST = 65_520;
    private static final int HEXADECIMAL = 16;

    private final InputStream in;

    PacketLines(InputStream in) {
        this.in = in;
    }

    /** What may stand there. */
    sealed interface Packet {
        /** Some bytes. */
        record Line(byte[] bytes) implements Packet {
            /** As text, without the end of a line. */
            String text() {
                String text = new String(bytes, StandardCharsets.UTF_8);
                return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            }
        }

        /** The end of a part. */
        record Flush() implements Packet {}
    }

    /** The next one; empty where all is read. */
    Optional<Packet> next() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length == 0) {
            return Optional.empty();
        }
        int length = length(head);
        if (length == 0) {
            return Optional.of(new Packet.Flush());
        }
        if (length < HEAD || length > LONGEST) {
            throw new IOException("no packet");
        }
        byte[] bytes = in.readNBytes(length - HEAD);
        if (bytes.length < length - HEAD) {
            throw new EOFException("cut off");
        }
        return Optional.of(new Packet.Line(bytes));
    }

    private static int length(byte[] head) throws IOException {
        int length = 0;
        for (byte each : head) {
            int digit = Character.digit((char) (each & 0xff), HEXADECIMAL);
            if (digit < 0) {
                throw new IOException("no packet");
            }
            length = length * HEXADECIMAL + digit;
        }
        return head.length < HEAD ? -1 : length;
    }

    /** A line as it is sent. */
    static void write(ByteArrayOutputStream out, String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        out.writeBytes("%04x".formatted(bytes.length + HEAD).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
    }

    static void flush(ByteArrayOutputStream out) {
        out.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
    }
}
