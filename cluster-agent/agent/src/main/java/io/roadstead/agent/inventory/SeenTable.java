package io.roadstead.agent.inventory;

import io.roadstead.protocol.inventory.ObjectDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which objects of a kind there are, and the digest of what is told of each: 16 bytes an object at a load of up to 2/3. Open
 * addressing with linear probing; removal shifts back what follows, so there are no tombstones (D. Knuth, The Art of Computer
 * Programming 3, 6.4, algorithm R). The keys are digests, so their low bits serve as the hash.
 */
final class SeenTable {
    private static final int SMALLEST = 16;
    private static final int SHIFT = 8; // the lowest bits are the bucket, which all objects of a small snapshot share

    private long[] keys = new long[0];
    private long[] digests = new long[0];
    private int used;
    private boolean hasZero;
    private long zeroDigest;
    private long sum;

    /** Every object of the table. */
    @FunctionalInterface
    interface Visitor {
        void visit(long key, long digest);
    }

    int count() {
        return used + (hasZero ? 1 : 0);
    }

    /** The digest of the set, see {@link ObjectDigest}. */
    long digest() {
        return sum;
    }

    OptionalLong get(long key) {
        if (key == 0) {
            return hasZero ? OptionalLong.of(zeroDigest) : OptionalLong.empty();
        }
        int slot = keys.length == 0 ? -1 : slot(key);
        return slot >= 0 && keys[slot] == key ? OptionalLong.of(digests[slot]) : OptionalLong.empty();
    }

    /** Whether this is the digest of that object here. */
    boolean holds(long key, long digest) {
        OptionalLong held = get(key);
        return held.isPresent() && held.getAsLong() == digest;
    }

    void put(long key, long digest) {
        remove(key);
        sum ^= ObjectDigest.mixed(key, digest);
        if (key == 0) {
            hasZero = true;
            zeroDigest = digest;
            return;
        }
        if (3L * (used + 1) > 2L * keys.length) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        digests[slot] = digest;
        used++;
    }

    /** Whether it was there. */
    boolean remove(long key) {
        OptionalLong held = get(key);
        if (held.isEmpty()) {
            return false;
        }
        sum ^= ObjectDigest.mixed(key, held.getAsLong());
        if (key == 0) {
            hasZero = false;
            return true;
        }
        used--;
        close(slot(key));
        return true;
    }

    private void close(int emptied) {
        int mask = keys.length - 1;
        int hole = emptied;
        for (int next = (hole + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
            int home = home(keys[next]);
            boolean reaches = ((next - home) & mask) >= ((next - hole) & mask);
            if (reaches) {
                keys[hole] = keys[next];
                digests[hole] = digests[next];
                hole = next;
            }
        }
        keys[hole] = 0;
        digests[hole] = 0;
    }

    private int home(long key) {
        return (int) (key >>> SHIFT) & (keys.length - 1);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldDigests = digests;
        keys = new long[Math.max(SMALLEST, 2 * oldKeys.length)];
        digests = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                digests[slot] = oldDigests[i];
            }
        }
    }

    void each(Visitor visitor) {
        if (hasZero) {
            visitor.visit(0, zeroDigest);
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                visitor.visit(keys[i], digests[i]);
            }
        }
    }

    /** Those of the 256 buckets whose digest is another one than the other end's. */
    BitSet differing(List<Long> others) {
        long[] own = new long[ObjectDigest.BUCKETS];
        each((key, digest) -> own[ObjectDigest.bucket(key)] ^= ObjectDigest.mixed(key, digest));
        BitSet differing = new BitSet(ObjectDigest.BUCKETS);
        for (int bucket = 0; bucket < ObjectDigest.BUCKETS; bucket++) {
            differing.set(bucket, own[bucket] != others.get(bucket));
        }
        return differing;
    }

    /** Objects of these buckets that the other table does not have. */
    List<Long> missingIn(SeenTable other, BitSet notIn) {
        List<Long> missing = new ArrayList<>();
        each((key, digest) -> {
            if (!notIn.get(ObjectDigest.bucket(key)) && other.get(key).isEmpty()) {
                missing.add(key);
            }
        });
        return missing;
    }
}
