package io.roadstead.console.shell;

import io.roadstead.console.cluster.ClusterId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How much a page's logs brought from clusters so far: the bytes of the answers themselves, without what connections add. */
public final class Carried {
    private final Map<ClusterId, LongAdder> bytes = new ConcurrentHashMap<>();

    /** Counts. */
    public void add(ClusterId cluster, long more) {
        bytes.computeIfAbsent(cluster, first -> new LongAdder()).add(more);
    }

    /** Bytes from this cluster. */
    public long of(ClusterId cluster) {
        LongAdder counted = bytes.get(cluster);
        return counted == null ? 0 : counted.sum();
    }
}
