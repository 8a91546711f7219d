package io.roadstead.protocol.inventory;

import java.time.Instant;
import java.util.List;

/**
 * One line of what an agent tells. {@code kind} is the number that this stream gave a kind by {@link KindIs}; times are whole
 * seconds. Every text is the cluster's: bounded by {@link InventoryLines}, and to be trusted in nothing else.
 */
public sealed interface InventoryLine
        permits InventoryLine.OfKind, InventoryLine.ServerIs, InventoryLine.Happened, InventoryLine.Usage, Thing {
    /** What is said of a kind as a whole. */
    sealed interface OfKind extends InventoryLine
            permits KindIs, SnapshotBegins, Gone, SnapshotEnds, At, Differs, Trouble, Fine {
        /** The number of the kind. */
        int kind();
    }

    /**
     * A kind is there; comes again when its columns change. {@code version} and {@code name} are empty where it only gives a number to a
     * kind that the console holds and the API server does not serve.
     */
    record KindIs(
            int kind,
            String group,
            String version,
            String name,
            String resource,
            boolean namespaced,
            List<Column> columns)
            implements OfKind {
        public KindIs {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What a cell stands for.
     *
     * @param type as the API server names it: string, integer, number, boolean
     * @param wide whether it is of interest only where there is room
     */
    record Column(String name, String type, boolean wide) {}

    /** What follows, up to {@link SnapshotEnds}, is all that there is in these buckets. */
    record SnapshotBegins(int kind, BucketSet buckets) implements OfKind {}

    /** An object is no more. */
    record Gone(int kind, long key) implements OfKind {}

    /** What the console holds in the buckets of the snapshot and was not told is gone; then the whole kind is this. */
    record SnapshotEnds(int kind, long count, long digest) implements OfKind {}

    /** All before is told: the whole kind is this now. */
    record At(int kind, long count, long digest) implements OfKind {}

    /** What the console holds of a kind is something else; it shall send its {@link InventoryAsk.Buckets}. */
    record Differs(int kind) implements OfKind {}

    /**
     * A kind, or one object of it, cannot be told.
     *
     * @param detail for people, in English or in the API server's words
     */
    record Trouble(int kind, Code code, String detail) implements OfKind {
        /** What it is. */
        public enum Code {
            /** The agent may not read it here. */
            FORBIDDEN,
            /** It is not served any more: what is held of it is to be dropped. */
            GONE,
            /** Reading it fails; it is tried again. */
            BROKEN,
            /** There are more kinds than an agent tells of. */
            LIMIT,
            /** One object cannot be told; the others are. */
            QUARANTINED
        }
    }

    /** A kind can be told again. */
    record Fine(int kind) implements OfKind {}

    /**
     * What the API server says of itself.
     *
     * @param groups of its API, sorted
     * @param kubeSystem the uid of the namespace kube-system, which tells clusters apart; empty if it cannot be read
     */
    record ServerIs(String gitVersion, String platform, List<String> groups, String kubeSystem)
            implements InventoryLine {
        public ServerIs {
            groups = List.copyOf(groups);
        }
    }

    /**
     * An event of Kubernetes.
     *
     * @param kind of what it happened to, as are {@code namespace}, {@code name}, {@code uid}
     * @param type Normal or Warning
     * @param count how often it happened until {@code last}
     */
    record Happened(
            String namespace,
            String kind,
            String name,
            String uid,
            String type,
            String reason,
            String note,
            long count,
            Instant last,
            String source)
            implements InventoryLine {}

    /**
     * What nodes and pods use; in several lines of the same {@code at} where one would be too long.
     *
     * @param whole whether every pod is told; otherwise only those whose rounded value changed
     */
    record Usage(Instant at, boolean whole, List<OfNode> nodes, List<OfPod> pods) implements InventoryLine {
        public Usage {
            nodes = List.copyOf(nodes);
            pods = List.copyOf(pods);
        }

        /** A node's; memory in MiB. */
        public record OfNode(String name, long milliCores, long mebibytes) {}

        /** A pod's; memory in MiB. */
        public record OfPod(String namespace, String name, long milliCores, long mebibytes) {}
    }
}
