package io.roadstead.console.catalog.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The files and folders of a tar archive, one behind the other, and nothing else: what two readers could read differently (links, sparse
 * files, headers for all entries, sizes that are said twice, bytes behind the end) is refused, so that Helm sees what was judged here.
 * Sources: POSIX.1-2024, pax, "ustar Interchange Format" and "pax Header Block"; GNU tar manual, "Standard Format".
 */
final class TarEntries {
    private static final int BLOCK = 512;
    private static final int MOST_HEADER = 64 * 1024;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;
    private static final int STAR_AT = 508;

    private final InputStream in;
    private final Budget budget;
    private long padding;

    TarEntries(InputStream in, Budget budget) {
        this.in = in;
        this.budget = budget;
    }

    /** A file with its bytes, or a folder. */
    record Entry(String name, boolean folder, byte[] bytes) {}

    /** The next one; empty at the end, behind which there are zeros only. */
    Optional<Entry> next() throws IOException {
        Optional<String> given = Optional.empty();
        int extended = 0;
        while (true) {
            byte[] head = block();
            if (isZero(head)) {
                requireEnd();
                return Optional.empty();
            }
            requireSum(head);
            requirePlain(head);
            budget.entry();
            long size = octal(head, SIZE_AT, 12);
            switch (head[TYPE_AT]) {
                case '0', 0 -> {
                    String name = given.isPresent() ? given.get() : name(head);
                    if (name.endsWith("/")) { // as old archives say that it is a folder
                        throw new Unsound("header");
                    }
                    return Optional.of(
                            new Entry(name, false, content(size, budget.limits().file(), name)));
                }
                case '5' -> {
                    String name = given.isPresent() ? given.get() : name(head);
                    if (size != 0) {
                        throw new Unsound("header");
                    }
                    return Optional.of(new Entry(name, true, new byte[0]));
                }
                case 'x', 'L' -> {
                    extended++;
                    if (extended > 1) { // some readers take the last one whole, some what each of them says
                        throw new Unsound("header");
                    }
                    byte[] more = content(size, MOST_HEADER, "");
                    given = head[TYPE_AT] == 'x' ? path(more) : Optional.of(longName(more));
                }
                default -> throw new Unsound("type", kind(head[TYPE_AT]));
            }
        }
    }

    /** A name may be said by one header only. */
    private static Optional<String> only(Optional<String> given, Optional<String> more) throws Unsound {
        if (given.isPresent() && more.isPresent()) {
            throw new Unsound("header");
        }
        return given.or(() -> more);
    }

    private static String kind(byte type) {
        return switch (type) {
            case '1' -> "hard link";
            case '2' -> "symbolic link";
            case '3' -> "character device";
            case '4' -> "block device";
            case '6' -> "pipe";
            case 'S' -> "sparse file";
            case 'g' -> "header for all entries";
            default -> "0x" + Integer.toHexString(type & 0xff);
        };
    }

    private byte[] block() throws IOException {
        in.skipNBytes(padding);
        padding = 0;
        byte[] block = in.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new EOFException("cut off");
        }
        return block;
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Two blocks of zeros end an archive; more of them fill it up. */
    private void requireEnd() throws IOException {
        if (!isZero(block())) {
            throw new Unsound("header");
        }
        byte[] rest = new byte[16 * BLOCK];
        for (int count = in.read(rest); count > 0; count = in.read(rest)) {
            if (!isZero(Arrays.copyOf(rest, count))) {
                throw new Unsound("behind");
            }
        }
    }

    private static void requireSum(byte[] head) throws Unsound {
        long sum = 0;
        for (int each = 0; each < BLOCK; each++) {
            boolean own = each >= CHECKSUM_AT && each < CHECKSUM_AT + 8;
            sum += own ? ' ' : head[each] & 0xff;
        }
        if (sum != octal(head, CHECKSUM_AT, 8)) {
            throw new Unsound("header");
        }
    }

    /** Where a prefix is no part of the form, some readers take what stands there for one all the same; and some forms have a shorter one. */
    private static void requirePlain(byte[] head) throws Unsound {
        boolean posix = text(head, MAGIC_AT, 6).equals("ustar") && head[MAGIC_AT + 5] == 0;
        for (int at = posix ? STAR_AT : PREFIX_AT; at < BLOCK; at++) {
            if (head[at] != 0) {
                throw new Unsound("header");
            }
        }
    }

    /** Octal digits, with spaces before and spaces or zeros behind; no other way to write numbers. */
    private static long octal(byte[] head, int from, int length) throws Unsound {
        int at = from;
        while (at < from + length && head[at] == ' ') {
            at++;
        }
        long value = 0;
        while (at < from + length && head[at] >= '0' && head[at] <= '7') {
            value = value * 8 + head[at] - '0';
            at++;
        }
        while (at < from + length) {
            if (head[at] != 0 && head[at] != ' ') {
                throw new Unsound("header");
            }
            at++;
        }
        return value;
    }

    private byte[] content(long size, int most, String name) throws IOException {
        if (size > most) {
            throw new Unsound("file", name, most / 1024);
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("cut off");
        }
        padding = (BLOCK - size % BLOCK) % BLOCK;
        return bytes;
    }

    private static String name(byte[] head) throws Unsound {
        String name = text(head, 0, 100);
        boolean posix = text(head, MAGIC_AT, 6).equals("ustar");
        String prefix = posix && head[MAGIC_AT + 5] == 0 ? text(head, PREFIX_AT, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Up to the first zero, behind which there is no other text. */
    private static String text(byte[] head, int from, int length) throws Unsound {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return utf8(Arrays.copyOfRange(head, from, end));
    }

    private static String longName(byte[] content) throws Unsound {
        int end = content.length > 0 && content[content.length - 1] == 0 ? content.length - 1 : content.length;
        return utf8(Arrays.copyOf(content, end));
    }

    static String utf8(byte[] bytes) throws Unsound {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Unsound("name", "");
        }
    }

    /** Records such as {@code 27 path=some/where} and a line's end; those that change more than names and times are refused. */
    private static Optional<String> path(byte[] content) throws Unsound {
        Optional<String> path = Optional.empty();
        int at = 0;
        while (at < content.length) {
            int space = indexOf(content, (byte) ' ', at, Math.min(content.length, at + 7));
            int length = number(content, at, space);
            int end = at + length;
            if (length <= 0 || end > content.length || content[end - 1] != '\n') {
                throw new Unsound("header");
            }
            int equal = indexOf(content, (byte) '=', space, end);
            String key = utf8(Arrays.copyOfRange(content, space + 1, equal));
            switch (key) {
                case "path" -> path = only(path, Optional.of(utf8(Arrays.copyOfRange(content, equal + 1, end - 1))));
                case "mtime", "atime", "ctime", "comment", "uid", "gid", "uname", "gname", "charset" -> {}
                default -> {
                    if (!key.startsWith("LIBARCHIVE.")
                            && !key.startsWith("SCHILY.xattr.")
                            && !key.startsWith("SCHILY.")) {
                        throw new Unsound("header");
                    }
                }
            }
            at = end;
        }
        return path;
    }

    private static int indexOf(byte[] content, byte wanted, int from, int to) throws Unsound {
        for (int each = from; each < to; each++) {
            if (content[each] == wanted) {
                return each;
            }
        }
        throw new Unsound("header");
    }

    private static int number(byte[] content, int from, int to) throws Unsound {
        int value = 0;
        for (int each = from; each < to; each++) {
            if (content[each] < '0' || content[each] > '9') {
                throw new Unsound("header");
            }
            value = value * 10 + content[each] - '0';
        }
        return value;
    }
}
