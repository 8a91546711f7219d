package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceMoved;
import io.roadstead.console.catalog.source.ChartFeed.Told;
import io.roadstead.console.catalog.source.ChartSourceStore.Ending;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Reads sources when it is time: each by one console, which holds a lease while it does, and later each time that it fails. */
@Component
public class SourceSyncs {
    private static final Logger log = LoggerFactory.getLogger(SourceSyncs.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** Of reading one source, and then of what else is looked at. */
    private static final Duration MOST_TIME = Duration.ofMinutes(20);

    private static final Duration MOST_TIME_AFTER = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration GONE_KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 2;
    private static final int MOST_SIGNATURES = 50;

    private static final Told TOO_LONG = new Told.Failed(Reason.of("catalog.source.time", MOST_TIME.toMinutes()));

    private final ChartSourceStore sources;
    private final ChartStore charts;
    private final ArchiveStore archives;
    private final ChartFeeds feeds;
    private final After after;
    private final Timing timing;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    SourceSyncs(
            ChartSourceStore sources,
            ChartStore charts,
            ArchiveStore archives,
            ChartFeeds feeds,
            After after,
            Timing timing) {
        this.sources = sources;
        this.charts = charts;
        this.archives = archives;
        this.feeds = feeds;
        this.after = after;
        this.timing = timing;
    }

    /** What is looked at once a source was read, and who hears how that goes. */
    @Component
    record After(Icons icons, ChartFiles files, ApplicationEventPublisher events) {}

    /** When it is, and what is done at once. */
    @Component
    record Timing(Clock clock, TransactionOperations transactions) {
        /** As exactly as the database keeps it. */
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Has one read as soon as may be. */
    public void wanted(UUID id) {
        sources.wanted(id, timing.now());
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        while (turns.tryAcquire()) {
            Optional<UUID> due = claimed();
            if (due.isEmpty()) {
                turns.release();
                return;
            }
            Thread.ofVirtual().name("catalog-sync").start(() -> {
                try {
                    read(due.get());
                } catch (DataAccessException | TransactionException lost) { // its lease ends, then it is tried again
                    log.atWarn().addKeyValue("source", due.get()).setCause(lost).log("chart source not read");
                } finally {
                    turns.release();
                }
            });
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    void shrink() {
        archives.shrink(ArchiveStore.MOST_BYTES);
    }

    private Optional<UUID> claimed() {
        try {
            return sources.claim(timing.now(), LEASE);
        } catch (DataAccessException | TransactionException lost) {
            return Optional.empty();
        }
    }

    void read(UUID id) {
        Optional<ChartSource> source = sources.byId(id);
        Optional<Instant> since = source.flatMap(is -> is.sync().runningSince());
        Optional<ChartFeed> feed = source.flatMap(is -> feeds.of(is.kind()));
        if (source.isEmpty() || since.isEmpty()) {
            return;
        }
        Reading reading = new Reading(source.get(), since.get());
        moved(id);
        try {
            read(source.get(), feed, reading);
        } finally {
            moved(id);
        }
    }

    private void moved(UUID id) {
        after.events().publishEvent(new SourceMoved(id));
    }

    private void read(ChartSource source, Optional<ChartFeed> feed, Reading reading) {
        if (feed.isEmpty()) { // what people put there is judged anew by other keys
            boolean more = look(source, reading);
            sources.ended(
                    source.id(),
                    reading.since,
                    nothingRead(more ? Optional.of(timing.now().plus(FIRST_RETRY)) : Optional.empty()));
            return;
        }
        try {
            Told told = feed.get().tell(source, sources.mark(source.id()), reading);
            if (!reading.lost) {
                ended(source, reading, reading.late ? TOO_LONG : told);
            }
        } catch (RuntimeException fault) { // a fault of ours in one source stops no other, and is tried again
            log.atError().addKeyValue("source", source.name()).setCause(fault).log("chart source broke");
            ended(source, reading, new Told.Failed(Reason.of("catalog.source.fault")));
        }
    }

    private void ended(ChartSource source, Reading reading, Told told) {
        if (told instanceof Told.Whole whole) {
            Set<String> there = new TreeSet<>(reading.names);
            there.addAll(whole.kept());
            charts.only(source.id(), there, timing.now(), GONE_KEPT);
        }
        if (!(told instanceof Told.Failed)) {
            look(source, reading);
        }
        sources.ended(source.id(), reading.since, ending(source, told));
        log.atInfo()
                .addKeyValue("source", source.name())
                .addKeyValue("charts", reading.names.size())
                .addKeyValue("outcome", told.getClass().getSimpleName())
                .log("chart source read");
    }

    private static Ending nothingRead(Optional<Instant> next) {
        return new Ending(Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), next);
    }

    private Ending ending(ChartSource source, Told told) {
        Instant now = timing.now();
        Optional<Instant> next = Optional.of(now.plus(PAUSE));
        return switch (told) {
            case Told.Whole whole ->
                new Ending(
                        Optional.of(now),
                        whole.partly(),
                        0,
                        Optional.of(whole.skipped()),
                        Optional.of(whole.mark()),
                        next);
            case Told.Unchanged _ -> // what was left out before is left out still
                new Ending(
                        Optional.of(now),
                        sources.failures(source.id()) == 0 ? source.sync().failure() : Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        next);
            case Told.Failed(Reason reason) -> {
                int failures = sources.failures(source.id()) + 1;
                yield new Ending(
                        Optional.empty(),
                        Optional.of(reason),
                        failures,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(now.plus(pause(failures))));
            }
        };
    }

    /** At pictures and signatures, as long as the source is this console's; what is left, which is told, has its turn the next time. */
    private boolean look(ChartSource source, Reading reading) {
        reading.until(timing.now().plus(MOST_TIME_AFTER));
        try {
            after.icons().draw(source, reading::goesOn);
            return after.files().lookForSignatures(source, MOST_SIGNATURES, reading::goesOn);
        } catch (RuntimeException fault) { // what was read counts all the same
            log.atError().addKeyValue("source", source.name()).setCause(fault).log("charts of a source not looked at");
            return false;
        }
    }

    /** A minute, then twice as long each time, up to four hours. */
    static Duration pause(int failures) {
        return FIRST_RETRY.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
    }

    /** What one reading has told so far; each chart at once. */
    private final class Reading implements ChartFeed.Sink {
        private static final Duration BEAT = Duration.ofSeconds(10);

        private final ChartSource source;
        private final Instant since;
        private final Set<String> names = new TreeSet<>();
        private Instant end;
        private Instant renewed;
        private int done;
        private int total;
        private boolean lost;
        private boolean late;

        Reading(ChartSource source, Instant since) {
            this.source = source;
            this.since = since;
            this.end = since.plus(MOST_TIME);
            this.renewed = since;
        }

        void until(Instant other) {
            end = other;
        }

        @Override
        public void chart(FoundChart chart) {
            if (goesOn() && names.add(chart.name())) {
                timing.transactions().executeWithoutResult(status -> charts.put(source.id(), chart, timing.now()));
            }
        }

        @Override
        public void progress(int already, int of) {
            done = already;
            total = of;
            Instant now = timing.now();
            if (done == total || renewed.plusSeconds(1).isBefore(now)) {
                renew(now);
            }
        }

        @Override
        public boolean goesOn() {
            Instant now = timing.now();
            if (renewed.plus(BEAT).isBefore(now)) {
                renew(now);
            }
            late |= now.isAfter(end);
            return !lost && !late;
        }

        private void renew(Instant now) {
            renewed = now;
            lost |= !sources.renew(source.id(), since, now.plus(LEASE), done, total);
            moved(source.id());
        }
    }
}
