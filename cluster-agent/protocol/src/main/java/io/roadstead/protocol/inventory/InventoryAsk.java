package io.roadstead.protocol.inventory;

import java.time.Duration;
import java.util.List;

/** What the console asks on the stream of the inventory. */
public sealed interface InventoryAsk {
    /**
     * The first one. Kinds that are not in {@code held} are not held at all.
     *
     * @param usageEvery how often usage is told, whole seconds; zero for never
     * @param linger how long a line may wait for others, whole milliseconds
     * @param events whether events of Kubernetes are told
     */
    record Begin(List<Held> held, Duration usageEvery, Duration linger, boolean events) implements InventoryAsk {
        public Begin {
            held = List.copyOf(held);
        }
    }

    /**
     * What the console holds of a kind.
     *
     * @param digest of all its objects, see {@link ObjectDigest}
     */
    record Held(String group, String resource, long count, long digest) {}

    /**
     * The answer to {@link InventoryLine.Differs}.
     *
     * @param digests of the objects in each of the 256 buckets
     */
    record Buckets(String group, String resource, List<Long> digests) implements InventoryAsk {
        public Buckets {
            digests = List.copyOf(digests);
            if (digests.size() != ObjectDigest.BUCKETS) {
                throw new IllegalArgumentException("a kind has 256 buckets");
            }
        }
    }

    /** A checkpoint of every kind is wanted now. */
    record Compare() implements InventoryAsk {}
}
