package io.roadstead.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.metrics.store.UsageStore;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of usage in PostgreSQL, over hours and days. */
class UsageSamplesIT {
    private static final ClusterId HARBOUR = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId PIER = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");
    private static final Metered WEB = new Metered(HARBOUR, "shop", "web-1");

    private final JdbcClient sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
    private final UsageStore store = new UsageStore(sql);
    private Instant now = Instant.parse("2026-11-23T09:58:30Z");
    private final UsageSamples samples = SampleUsage.samples(sql, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private static Usage pods(Usage.OfPod... pods) {
        return new Usage(Instant.EPOCH, false, List.of(), List.of(pods));
    }

    private static Usage web(long milliCores) {
        return pods(new Usage.OfPod("shop", "web-1", milliCores, 64));
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void minutesFollowEachOtherAlsoIntoTheNextHour() {
        for (int minute = 0; minute < 5; minute++) {
            samples.keep(HARBOUR, web(100 + minute));
            after(Duration.ofMinutes(1));
        }
        assertThat(samples.since(WEB, Instant.EPOCH))
                .isEqualTo(IntStream.range(0, 5)
                        .mapToObj(minute -> new UsageSample(
                                Instant.parse("2026-11-23T09:58:00Z").plus(Duration.ofMinutes(minute)),
                                100 + minute,
                                64))
                        .toList());
        assertThat(samples.since(WEB, Instant.parse("2026-11-23T10:01:00Z"))).hasSize(2);
    }

    @Test
    void nodesAndPodsOfTheSameNameAndThoseOfAnotherClusterAreKeptApart() {
        samples.keep(
                HARBOUR,
                new Usage(
                        Instant.EPOCH,
                        true,
                        List.of(new Usage.OfNode("web-1", 4_000, 8_192)),
                        List.of(new Usage.OfPod("shop", "web-1", 10, 64))));
        samples.keep(PIER, web(7));
        Metered node = Metered.node(HARBOUR, "web-1");
        Metered other = new Metered(PIER, "shop", "web-1");
        Metered unknown = new Metered(PIER, "shop", "web-2");
        Instant at = Instant.parse("2026-11-23T09:58:00Z");
        assertThat(samples.latest(Set.of(WEB, node, other, unknown)))
                .isEqualTo(Map.of(
                        WEB,
                        new UsageSample(at, 10, 64),
                        node,
                        new UsageSample(at, 4_000, 8_192),
                        other,
                        new UsageSample(at, 7, 64)));
    }

    @Test
    void whatWasToldLastIsKnownForAQuarterOfAnHour() {
        samples.keep(HARBOUR, web(10));
        after(Duration.ofMinutes(1));
        samples.keep(HARBOUR, web(20));
        after(Duration.ofMinutes(14));
        assertThat(samples.latest(Set.of(WEB)).values())
                .extracting(UsageSample::milliCores)
                .containsExactly(20L);
        after(Duration.ofMinutes(2));
        assertThat(samples.latest(Set.of(WEB))).isEmpty();
    }

    @Test
    void whatIsToldTwiceInAMinuteOrWithAClockThatWentBackIsKeptOnce() {
        samples.keep(HARBOUR, pods(new Usage.OfPod("shop", "web-1", 1, 1), new Usage.OfPod("shop", "web-1", 2, 2)));
        samples.keep(HARBOUR, web(3));
        after(Duration.ofMinutes(-3));
        samples.keep(HARBOUR, web(4));
        after(Duration.ofMinutes(3));
        assertThat(samples.since(WEB, Instant.EPOCH))
                .extracting(UsageSample::milliCores)
                .containsExactly(2L);
    }

    @Test
    void amountsThatNoMachineHasAreBounded() {
        samples.keep(HARBOUR, pods(new Usage.OfPod("shop", "web-1", Long.MAX_VALUE, Long.MAX_VALUE)));
        assertThat(samples.since(WEB, Instant.EPOCH))
                .containsExactly(
                        new UsageSample(Instant.parse("2026-11-23T09:58:00Z"), Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void ofAClusterThatNamesPodsWithoutEndOnlySoManyAreKept() {
        samples.keep(HARBOUR, web(1));
        for (int line = 0; line < 50; line++) {
            int first = line * 10;
            samples.keep(
                    HARBOUR,
                    pods(IntStream.range(first, first + 10)
                            .mapToObj(number -> new Usage.OfPod("flood", "p-" + number, 1, 1))
                            .toArray(Usage.OfPod[]::new)));
        }
        after(Duration.ofMinutes(1));
        samples.keep(HARBOUR, web(2));
        samples.keep(PIER, web(3));
        assertThat(rows()).isBetween((long) SampleUsage.MOST, SampleUsage.MOST + 12L);
        assertThat(samples.since(WEB, Instant.EPOCH)).hasSize(2);
        assertThat(samples.latest(Set.of(new Metered(PIER, "shop", "web-1")))).hasSize(1);
    }

    @Test
    void aDayIsForgottenWholeWhenItsPartitionIsNeeded() {
        samples.keep(HARBOUR, web(1));
        int day = Minute.of(now).day();
        for (int entered = day - 2; entered <= day + 1; entered++) {
            store.enter(entered);
        }
        assertThat(rows()).isZero(); // the partitions were of no day yet
        samples.keep(HARBOUR, web(1));
        after(Duration.ofDays(1));
        samples.keep(HARBOUR, web(2));
        for (int entered = day - 1; entered <= day + 2; entered++) {
            store.enter(entered);
        }
        assertThat(samples.since(WEB, Instant.EPOCH)).hasSize(2);
        after(Duration.ofDays(2));
        for (int entered = day + 1; entered <= day + 4; entered++) {
            store.enter(entered);
        }
        assertThat(samples.since(WEB, Instant.EPOCH)).isEmpty();
        assertThat(rows()).isEqualTo(1); // yesterday's, too old to be shown, goes with its day
    }

    @Test
    void aClusterThatIsRemovedLeavesNothing() {
        samples.keep(HARBOUR, web(1));
        samples.keep(PIER, web(1));
        store.sources().forEach((source, cluster) -> {
            if (cluster.equals(HARBOUR)) {
                store.remove(source);
            }
        });
        assertThat(samples.since(WEB, Instant.EPOCH)).isEmpty();
        assertThat(store.sources().values()).containsExactly(PIER);
        assertThat(rows()).isEqualTo(1);
    }

    private long rows() {
        return sql.sql("select count(*) from metrics.usage").query(Long.class).single();
    }
}
