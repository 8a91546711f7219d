package io.roadstead.console.cluster;

import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Writes twice a second how clusters are reached where that changed, and each 30 s that agents are still there. */
@Component
class LinkUpkeep {
    private static final Logger log = LoggerFactory.getLogger(LinkUpkeep.class);
    private static final Duration KEPT_KEYS = Duration.ofDays(90);

    private final LiveLinks links;
    private final LinkStore store;
    private final AgentKeyStore keys;
    private final AgentTalk talk;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock = Clock.systemUTC();
    private volatile Map<ClusterId, String> marks = Map.of();

    LinkUpkeep(
            LiveLinks links,
            LinkStore store,
            AgentKeyStore keys,
            AgentTalk talk,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.links = links;
        this.store = store;
        this.keys = keys;
        this.talk = talk;
        this.transactions = transactions;
        this.events = events;
    }

    @Scheduled(fixedDelay = 500, initialDelay = 500)
    void write() {
        links.all().forEach((cluster, link) -> {
            Instant now = clock.instant();
            link.due(now, links.tells(cluster)).ifPresent(due -> write(cluster, link, due, now));
        });
    }

    /** Pages of this console show what others wrote. */
    @Scheduled(fixedDelay = 1_000, initialDelay = 1_000)
    void hearOthers() {
        if (links.others().alone()) {
            marks = Map.of();
            return;
        }
        try {
            Map<ClusterId, String> before = marks;
            Map<ClusterId, String> now = store.marks();
            marks = now;
            if (!before.isEmpty()) {
                now.forEach((cluster, mark) -> {
                    if (!mark.equals(before.get(cluster))) {
                        events.publishEvent(new ClusterChanged(cluster));
                    }
                });
            }
        } catch (DataAccessException | TransactionException e) {
            log.atDebug().setCause(e).log("what other consoles wrote was not read; trying again");
        }
    }

    @Scheduled(fixedDelay = 12, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void prune() {
        try {
            store.prune(clock.instant());
            keys.prune(clock.instant().minus(KEPT_KEYS));
        } catch (DataAccessException | TransactionException e) {
            log.atDebug().setCause(e).log("old facts about clusters were not removed; trying again");
        }
    }

    private void write(ClusterId cluster, LiveLink link, LiveLink.Due due, Instant now) {
        try {
            transactions.executeWithoutResult(status -> {
                boolean news = due.tells() && store.seen(cluster, due.health());
                if (due.bytesIn() + due.bytesOut() > 0) {
                    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                    store.traffic(cluster, today, due.bytesIn(), due.bytesOut());
                }
                if (due.changed() && news) {
                    ClusterHealth is = due.health();
                    store.remember(cluster, new HistoryEntry(is.since(), is.state(), is.reason()));
                }
                link.connections().stream()
                        .findFirst()
                        .ifPresent(connection -> store.agent(cluster, connection.agentVersion()));
            });
        } catch (DataAccessException | TransactionException e) {
            log.atDebug()
                    .addKeyValue("cluster", cluster)
                    .setCause(e)
                    .log("state of a link was not written; trying again");
            return;
        }
        link.written(due, now);
        if (due.changed()) {
            log.atInfo()
                    .addKeyValue("cluster", cluster)
                    .addKeyValue("state", due.health().state().word())
                    .log("a cluster is reached in another way");
        }
        events.publishEvent(new ClusterChanged(cluster));
        Optional.of(due).filter(LiveLink.Due::greet).ifPresent(greet -> talk.greet(cluster));
    }
}
