package io.roadstead.console.metrics;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.metrics.store.UsageStore;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What nodes and pods used in the last 48 hours. */
@Service
public class UsageSamples {
    private static final Logger log = LoggerFactory.getLogger(UsageSamples.class);

    /** How long it is kept. */
    public static final Duration KEPT = Duration.ofHours(48);

    /**
     * For so long what was told last is still so: agents tell what changed by more than a hundredth, and everything each ten minutes. Older, and
     * it is not known any more.
     */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private final UsageStore store;
    private final MetricsProperties properties;
    private final Clock clock;
    private final Map<ClusterId, Counted> counted = new ConcurrentHashMap<>();

    UsageSamples(UsageStore store, MetricsProperties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /** How many of a cluster are kept in an hour. */
    private record Counted(int hour, long subjects) {}

    /**
     * Keeps what an agent told, as of now: its own clock may be wrong. What is told twice within a minute is kept once. A part of its caller's
     * transaction; of one cluster by one thread at a time.
     */
    public void keep(ClusterId cluster, Usage told) {
        Map<Long, UsageStore.Amount> amounts = new HashMap<>();
        told.nodes()
                .forEach(node -> amounts.put(
                        Metered.node(cluster, node.name()).key(),
                        new UsageStore.Amount(node.milliCores(), node.mebibytes())));
        told.pods()
                .forEach(pod -> amounts.put(
                        new Metered(cluster, pod.namespace(), pod.name()).key(),
                        new UsageStore.Amount(pod.milliCores(), pod.mebibytes())));
        Minute now = Minute.of(clock.instant());
        int source = store.source(cluster);
        Counted before = Optional.ofNullable(counted.get(cluster))
                .filter(count -> count.hour() == now.hour())
                .orElseGet(() -> new Counted(now.hour(), store.subjects(source, now.hour())));
        if (before.subjects() >= properties.subjects()) {
            store.update(source, now, amounts);
        } else {
            long after = before.subjects() + store.put(source, now, amounts);
            counted.put(cluster, new Counted(now.hour(), after));
            if (after >= properties.subjects()) {
                log.atWarn()
                        .addKeyValue("cluster", cluster)
                        .addKeyValue("limit", properties.subjects())
                        .log("a cluster uses more than is kept of it within an hour");
            }
        }
    }

    /** What these use now; of whom nothing was told of late is left out. */
    @Transactional(readOnly = true)
    public Map<Metered, UsageSample> latest(Collection<Metered> of) {
        return store.latest(of, clock.instant().minus(FRESH));
    }

    /** What one used, from a moment on, by time. */
    @Transactional(readOnly = true)
    public List<UsageSample> since(Metered of, Instant from) {
        Instant oldest = clock.instant().minus(KEPT);
        return store.since(of, from.isBefore(oldest) ? oldest : from);
    }
}
