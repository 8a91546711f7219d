package io.roadstead.protocol.inventory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests of objects and of sets of them. A set's digest is the XOR of its objects' {@link #mixed} values, 0 when it is empty: objects
 * join and leave it in any order. They find differences, and withstand nobody who makes collisions on purpose: an agent can
 * only lie about its own cluster.
 */
public final class ObjectDigest {
    /** Each kind's objects are spread over so many buckets. */
    public static final int BUCKETS = 256;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private ObjectDigest() {}

    /** Which object it is: the first 8 bytes of SHA-256 over its uid. */
    public static long key(String uid) {
        byte[] bytes = uid.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** What is told of it: the first 8 bytes of SHA-256 over what stands behind a line's first space, without the line's end. */
    public static long ofLine(byte[] line) {
        int from = 0;
        while (from < line.length && line[from] != ' ') {
            from++;
        }
        int to = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int start = Math.min(from + 1, to);
        return of(line, start, to - start);
    }

    private static long of(byte[] bytes, int offset, int length) {
        MessageDigest sha256 = sha256();
        sha256.update(bytes, offset, length);
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The bucket of an object, from 0 to 255. */
    public static int bucket(long key) {
        return (int) (key & (BUCKETS - 1));
    }

    /** An object's part in the digest of a set. */
    public static long mixed(long key, long digest) {
        return key * GOLDEN_RATIO ^ digest;
    }
}
