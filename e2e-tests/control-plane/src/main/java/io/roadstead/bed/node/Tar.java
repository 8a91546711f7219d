package io.roadstead.bed.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Writes a tar file: everything owned by root and dated 1970, so that equal content gives equal bytes.
/// Source: POSIX.1-2017, pax, "ustar Interchange Format".
final class Tar {
    private static final int BLOCK = 512;
    private static final char FILE = '0';
    private static final char LINK = '2';
    private static final char FOLDER = '5';

    private final OutputStream out;

    Tar(OutputStream out) {
        this.out = out;
    }

    void folder(String path, int mode) throws IOException {
        header(FOLDER, path + "/", mode, 0, "");
    }

    void link(String path, String target) throws IOException {
        header(LINK, path, 0777, 0, target);
    }

    void file(String path, int mode, byte[] content) throws IOException {
        header(FILE, path, mode, content.length, "");
        out.write(content);
        out.write(new byte[Math.floorMod(-content.length, BLOCK)]);
    }

    /// Two empty blocks close an archive.
    void end() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private void header(char type, String path, int mode, int size, String target) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        text(header, 0, 100, path);
        text(header, 100, 8, "%07o".formatted(mode));
        text(header, 108, 8, "%07o".formatted(0));
        text(header, 116, 8, "%07o".formatted(0));
        text(header, 124, 12, "%011o".formatted(size));
        text(header, 136, 12, "%011o".formatted(0));
        text(header, 148, 8, " ".repeat(8)); // the checksum counts itself as spaces
        header.put(156, (byte) type);
        text(header, 157, 100, target);
        text(header, 257, 8, "ustar\00000");
        int sum = 0;
        for (byte each : header.array()) {
            sum += Byte.toUnsignedInt(each);
        }
        text(header, 148, 8, "%06o\0 ".formatted(sum));
        out.write(header.array());
    }

    private static void text(ByteBuffer header, int at, int most, String value) {
        byte[] bytes = value.getBytes(US_ASCII);
        if (bytes.length > most) {
            throw new IllegalArgumentException("longer than tar allows: " + value);
        }
        header.put(at, bytes);
    }
}
