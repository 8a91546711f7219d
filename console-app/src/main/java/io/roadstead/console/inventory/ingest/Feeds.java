package io.roadstead.console.inventory.ingest;

import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.cluster.LedClusters;
import io.roadstead.console.inventory.InventoryChanged;
import io.roadstead.console.inventory.store.SourceStore.Source;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has each cluster tell what it holds that this console leads; begins anew where that ends. */
@Component
public class Feeds {
    private static final Logger log = LoggerFactory.getLogger(Feeds.class);
    private static final int LANES = 2;
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** One that went on for so long ended with its link, not by what it told. */
    private static final Duration HEALTHY = Duration.ofSeconds(30);

    /** An agent that does not know of inventories learns of them by an upgrade only, and each question costs its link. */
    private static final Duration AGAIN_AFTER_REFUSAL = Duration.ofMinutes(10);

    private final LedClusters led;
    private final KnownClusters clusters;
    private final ClusterLinks links;
    private final AgentLine line;
    private final Stores stores;
    private final List<Lane> lanes;
    private final Map<ClusterId, Feed> feeds = new ConcurrentHashMap<>();

    Feeds(
            LedClusters led,
            KnownClusters clusters,
            ClusterLinks links,
            AgentLine line,
            Stores stores,
            ApplicationEventPublisher events) {
        this.led = led;
        this.clusters = clusters;
        this.links = links;
        this.line = line;
        this.stores = stores;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(each -> new Lane(stores, feed -> events.publishEvent(new InventoryChanged(feed.cluster()))))
                .toList();
        lanes.forEach(lane -> Thread.ofPlatform().daemon().name("inventory").start(lane));
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        Set<ClusterId> wanted = led.led();
        feeds.forEach((cluster, feed) -> {
            if (!wanted.contains(cluster)) {
                feed.end("another console asks this agent, or none can");
                feeds.remove(cluster, feed);
            } else if (isDue(feed)) {
                feeds.remove(cluster, feed);
            }
        });
        wanted.stream().filter(cluster -> !feeds.containsKey(cluster)).forEach(this::begin);
    }

    private boolean isDue(Feed feed) {
        return feed.endedAt().filter(at -> at.plus(rest(feed)).isBefore(now())).isPresent();
    }

    private static Duration rest(Feed feed) {
        if (feed.isRefused()) {
            return AGAIN_AFTER_REFUSAL;
        }
        return feed.lasted().compareTo(HEALTHY) >= 0 ? Duration.ZERO : AGAIN;
    }

    /** A cluster of which nothing new is told is known as of now nevertheless, while its agent is there to tell. */
    @Scheduled(fixedDelay = 10_000)
    void stillSo() {
        List<Integer> live =
                feeds.values().stream().filter(Feed::isLive).map(Feed::source).toList();
        if (!live.isEmpty()) {
            stores.sources().told(live, now());
        }
    }

    private Instant now() {
        return stores.clock().instant();
    }

    private void begin(ClusterId cluster) {
        Lane lane = lanes.get(Math.floorMod(cluster.hashCode(), LANES));
        Feed feed = new Feed(cluster, stores, links.profile(cluster).rhythm().usage(), lane::ready);
        line.converse(cluster, "/v1/inventory", feed).ifPresent(conversation -> {
            feeds.put(cluster, feed);
            feed.conversation(conversation);
        });
    }

    /** What a cluster that was removed held goes with it. */
    @EventListener
    void removed(ClusterChanged change) {
        if (clusters.find(change.id().value()).isEmpty()) {
            Thread.ofVirtual().name("inventory-forgets").start(() -> forget(change.id()));
        }
    }

    /** Also where no console was there when a cluster was removed. */
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        Set<ClusterId> known =
                clusters.all().stream().map(KnownClusters.Target::id).collect(Collectors.toSet());
        stores.sources().all().stream()
                .map(Source::cluster)
                .filter(cluster -> !known.contains(cluster))
                .forEach(this::forget);
        stores.events()
                .trim(
                        now(),
                        stores.properties().keepEvents(),
                        stores.properties().events());
    }

    private void forget(ClusterId cluster) {
        stores.sources().all().stream()
                .filter(source -> source.cluster().equals(cluster))
                .forEach(source -> {
                    stores.forget(source.id());
                    log.atInfo().addKeyValue("cluster", cluster).log("what a removed cluster held is forgotten");
                });
    }

    @PreDestroy
    void stop() {
        feeds.values().forEach(feed -> feed.end("the console stops"));
        lanes.forEach(Lane::stop);
    }
}
