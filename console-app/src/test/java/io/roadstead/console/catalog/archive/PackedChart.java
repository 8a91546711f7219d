package io.roadstead.console.catalog.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes archives block by block, sound ones and others. */
public final class PackedChart {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One that is sound, with more files: a name, a text, a name, a text. */
    public static byte[] of(String name, String version, String... files) {
        PackedChart chart = new PackedChart()
                .file(
                        name + "/Chart.yaml",
                        "apiVersion: v2\nname: " + name + "\nversion: " + version + "\nappVersion: \"1.0\"\n"
                                + "description: Chart " + name + "\n");
        for (int each = 0; each < files.length; each += 2) {
            chart.file(name + "/" + files[each], files[each + 1]);
        }
        return chart.gzipped();
    }

    public PackedChart file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public PackedChart file(String name, byte[] bytes) {
        return entry('0', name, "", bytes.length, bytes);
    }

    public PackedChart folder(String name) {
        return entry('5', name, "", 0, new byte[0]);
    }

    /** An entry of any type, whose header may say another size. */
    public PackedChart entry(char type, String name, String link, long size, byte[] bytes) {
        byte[] head = new byte[BLOCK];
        put(head, 0, name);
        put(head, 100, "0000644\0");
        put(head, 108, "0000000\0");
        put(head, 116, "0000000\0");
        put(head, 124, "%011o\0".formatted(size));
        put(head, 136, "00000000000\0");
        head[156] = (byte) type;
        put(head, 157, link);
        put(head, 257, "ustar\00000");
        return raw(summed(head)).content(bytes);
    }

    /** The header with its sum. */
    public static byte[] summed(byte[] head) {
        put(head, 148, "        ");
        long sum = 0;
        for (byte each : head) {
            sum += each & 0xff;
        }
        put(head, 148, "%06o\0 ".formatted(sum));
        return head;
    }

    /** A header of pax with these records, as {@code key=value}. */
    public PackedChart pax(char type, String... records) {
        StringBuilder text = new StringBuilder();
        for (String record : records) {
            int length = record.getBytes(StandardCharsets.UTF_8).length + 2;
            int digits = Integer.toString(length).length();
            int whole = length + Integer.toString(length + digits).length();
            text.append(whole).append(' ').append(record).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return entry(type, "pax", "", bytes.length, bytes);
    }

    public PackedChart content(byte[] bytes) {
        out.writeBytes(bytes);
        out.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
        return this;
    }

    public PackedChart raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, into, at, Math.min(bytes.length, into.length - at));
    }

    /** With its end. */
    public byte[] tar() {
        byte[] end = new byte[2 * BLOCK];
        byte[] all = out.toByteArray();
        byte[] whole = java.util.Arrays.copyOf(all, all.length + end.length);
        return whole;
    }

    public byte[] gzipped() {
        return gzip(tar());
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
