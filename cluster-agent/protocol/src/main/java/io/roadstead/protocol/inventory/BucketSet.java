package io.roadstead.protocol.inventory;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Some of the 256 buckets of a kind.
 *
 * @param hex 64 lower-case digits: each byte stands for eight buckets, its lowest bit for the first of them
 */
public record BucketSet(String hex) {
    /** Every bucket. */
    public static final BucketSet ALL = new BucketSet("f".repeat(ObjectDigest.BUCKETS / 4));

    private static final int BYTES = ObjectDigest.BUCKETS / 8;

    public BucketSet {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a set of buckets has 64 hexadecimal digits");
        }
    }

    /** Bit i stands for bucket i. */
    public static BucketSet of(BitSet buckets) {
        byte[] bytes = new byte[BYTES];
        buckets.get(0, ObjectDigest.BUCKETS).stream()
                .forEach(bucket -> bytes[bucket / 8] |= (byte) (1 << (bucket % 8)));
        return new BucketSet(HexFormat.of().formatHex(bytes));
    }

    static Optional<BucketSet> read(String hex) {
        return hex.matches("[0-9a-f]{64}") ? Optional.of(new BucketSet(hex)) : Optional.empty();
    }

    /** Bit i stands for bucket i. */
    public BitSet bits() {
        return BitSet.valueOf(HexFormat.of().parseHex(hex));
    }

    public boolean isAll() {
        return equals(ALL);
    }
}
