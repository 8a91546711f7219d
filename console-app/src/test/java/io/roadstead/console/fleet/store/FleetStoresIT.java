package io.roadstead.console.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.fleet.FleetMember;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.App;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class FleetStoresIT {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final ClusterId NORTH = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId SOUTH = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");

    private static JdbcClient sql;
    private static AppStore apps;
    private static StandingStore standings;
    private static DeciderStore deciders;
    private static FleetMemberStore members;
    private static TimeLineStore timeLine;

    @BeforeAll
    static void open() throws Exception {
        DataSource source = EmbeddedDatabase.fresh().dataSource();
        sql = JdbcClient.create(source);
        NamedParameterJdbcTemplate batches = new NamedParameterJdbcTemplate(source);
        apps = new AppStore(sql);
        standings = new StandingStore(sql, batches);
        deciders = new DeciderStore(sql);
        members = new FleetMemberStore(sql);
        timeLine = new TimeLineStore(sql, batches);
    }

    @BeforeEach
    void empty() {
        sql.sql("delete from fleet.app").update();
        sql.sql("delete from fleet.member").update();
        sql.sql("update fleet.decider set until = '-infinity'").update();
    }

    @Test
    void anAppIsKeptAsItWasWrittenAndChangedOverTheVersionThatWasSeenOnly() {
        FederatedApp app = app("web");
        assertThat(apps.add(app)).isTrue();
        assertThat(apps.add(app("web"))).as("the name is taken").isFalse();
        assertThat(apps.find(app.id())).contains(app);
        assertThat(apps.change(app)).isTrue();
        assertThat(apps.change(app)).as("of another version meanwhile").isFalse();
        assertThat(apps.marks()).containsExactly(new AppStore.Mark(app.id(), 2, false));
    }

    @Test
    void howAppsStandIsReadAsItWasWritten() {
        FederatedApp app = app("web");
        apps.add(app);
        App watched = App.of(app.id().toString(), AppClass.AVAILABLE, 2);
        AppWatch.Moved moved = new AppWatch.Moved(NOW, homes(NORTH), new TreeSet<>(List.of(SOUTH)));
        List<AppState> states = List.of(
                new AppState.Settled(homes(NORTH)),
                new AppState.Kept(homes(NORTH), Cause.of("failover.no-place", "a", 2), NOW),
                new AppState.Moving(homes(NORTH), homes(SOUTH), 7, AppState.Stage.READY, NOW, 2, true));
        for (AppState state : states) {
            standings.put(List.of(new AppWatch(watched, Optional.empty(), Optional.of(moved), 7, state)));
            assertThat(standings.of(List.of(app.id()))).singleElement().satisfies(row -> {
                assertThat(row.state()).isEqualTo(state);
                assertThat(row.moved()).contains(moved);
                assertThat(row.epoch()).isEqualTo(7);
            });
        }
    }

    @Test
    void oneDecidesAtATimeAndWhoCameBeforeWritesNothing() throws Exception {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        long term = deciders.take(first, Duration.ofMillis(200)).orElseThrow();
        assertThat(deciders.take(first, Duration.ofMillis(200)))
                .as("it keeps its term")
                .contains(term);
        assertThat(deciders.take(second, Duration.ofSeconds(5))).isEmpty();
        assertThat(deciders.holds(term)).isTrue();
        Thread.sleep(250);
        assertThat(deciders.holds(term)).as("the lease is over").isFalse();
        long next = deciders.take(second, Duration.ofSeconds(5)).orElseThrow();
        assertThat(next).isGreaterThan(term);
        assertThat(deciders.holds(term)).isFalse();
        assertThat(deciders.take(first, Duration.ofSeconds(5))).isEmpty();
        deciders.leave(second, next);
        assertThat(deciders.take(first, Duration.ofSeconds(5)))
                .as("nobody waits for a lease that was given back")
                .contains(next + 1);
    }

    @Test
    void whoHeldItsLeaseTooLongDecidesInANewTerm() throws Exception {
        UUID first = UUID.randomUUID();
        long term = deciders.take(first, Duration.ofMillis(50)).orElseThrow();
        Thread.sleep(100);
        assertThat(deciders.take(first, Duration.ofSeconds(5))).contains(term + 1);
    }

    @Test
    void roomIsHeldForAWhileAndGivenBackByTheEpochThatTookIt() throws Exception {
        FederatedApp app = app("web");
        apps.add(app);
        standings.reserve(app.id(), 3, homes(SOUTH), Duration.ofMinutes(1));
        assertThat(standings.reserved()).containsExactly(new StandingStore.Reserved(app.id(), SOUTH, 3, 2));
        standings.release(app.id(), 2);
        assertThat(standings.reserved()).as("taken by a newer epoch").hasSize(1);
        standings.release(app.id(), 3);
        assertThat(standings.reserved()).isEmpty();
        standings.reserve(app.id(), 4, homes(SOUTH), Duration.ofMillis(20));
        Thread.sleep(50);
        assertThat(standings.reserved()).isEmpty();
    }

    @Test
    void aMemberIsChangedOverTheVersionThatWasSeenOnlyAndItsStateIsKeptBesides() {
        var north = new io.roadstead.console.cluster.ClusterId(NORTH.value());
        assertThat(members.put(north, "10.0.0.1:6443", "PEM", 0, NOW)).isTrue();
        members.state(north, "unreachable", NOW, Reason.of("failover.nobody-sees-it", 2));
        members.observers(north, 2);
        assertThat(members.put(north, "10.0.0.2:6443", "PEM", 0, NOW)).isFalse();
        assertThat(members.put(north, "10.0.0.2:6443", "PEM", 1, NOW)).isTrue();
        assertThat(members.find(north).orElseThrow())
                .isEqualTo(new FleetMember(
                        north,
                        "10.0.0.2:6443",
                        "PEM",
                        "unreachable",
                        NOW,
                        Reason.of("failover.nobody-sees-it", 2),
                        2,
                        2));
    }

    @Test
    void theTimeLineIsReadNewestFirstAndTheOldestGo() {
        FederatedApp app = app("web");
        apps.add(app);
        for (int i = 0; i < 5; i++) {
            timeLine.add(List.of(
                    new FleetDecision(Instant.now(), Optional.of(app.id()), "", Reason.of("failover.moved", i))));
        }
        timeLine.prune(3);
        assertThat(timeLine.ofApp(app.id(), 10))
                .extracting(entry -> entry.reason().arguments().getFirst())
                .containsExactly("4", "3", "2");
    }

    private static SortedMap<ClusterId, Integer> homes(ClusterId cluster) {
        return new TreeMap<>(Map.of(cluster, 2));
    }

    private static FederatedApp app(String name) {
        return new FederatedApp(
                UUID.randomUUID(),
                "shop",
                name,
                AppClass.AVAILABLE,
                "manifests",
                "policy",
                2,
                5,
                "",
                Optional.of(Duration.ofMinutes(10)),
                new AccountId(UUID.randomUUID()),
                "anna",
                Optional.empty(),
                NOW,
                NOW,
                1);
    }
}
