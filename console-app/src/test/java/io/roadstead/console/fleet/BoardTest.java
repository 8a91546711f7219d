package io.roadstead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.AppEffect;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.ClusterSignal;
import io.roadstead.federation.failover.ClusterState;
import io.roadstead.federation.failover.Fleet;
import io.roadstead.federation.failover.Placer;
import io.roadstead.federation.placement.Candidate;
import io.roadstead.federation.placement.Offer;
import io.roadstead.federation.placement.PlacementPolicy;
import io.roadstead.federation.placement.ReplicaStrategy;
import io.roadstead.federation.placement.Spread;
import io.roadstead.federation.placement.SpreadBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ClusterId NORTH = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId SOUTH = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");
    private static final String MANIFEST = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              template: {spec: {containers: [{name: a, resources: {requests: {cpu: "1"}}}]}}
            """;

    private long cores = 4;
    private final Board board = new Board(this::offers, NOW);

    private List<Candidate> offers(Map<io.roadstead.federation.ClusterId, ClusterState> states) {
        return states.entrySet().stream()
                .map(one -> Candidate.of(
                                one.getKey(),
                                Labels.NONE,
                                Offer.of(ClusterCapacity.of(List.of(Node.of(
                                        "node", new Resources(cores * 1_000, 1L << 34, 100, new TreeMap<>()))))))
                        .in(
                                one.getValue().isUsable()
                                        ? io.roadstead.federation.placement.ClusterState.USABLE
                                        : io.roadstead.federation.placement.ClusterState.LOST))
                .toList();
    }

    @BeforeEach
    void twoClusters() {
        board.members(List.of(member(NORTH, "healthy"), member(SOUTH, "healthy")), NOW);
    }

    @Test
    void anAppGoesToOneClusterAndFromThereWhereItIsNotLost() {
        Known web = app("web");
        board.add(web);
        ClusterId home = place(web);
        List<Fleet.Effect> effects = lose(home);
        assertThat(begun(effects)).hasSize(1);
        AppState.Moving moving =
                (AppState.Moving) board.watch(web.id()).orElseThrow().state();
        assertThat(moving.to()).containsOnly(Map.entry(Board.id(other(home)), 2));
        assertThat(moving.epoch()).isEqualTo(1);
    }

    @Test
    void roomThatIsHeldIsNotGivenTwice() {
        Known web = app("web");
        Known shop = app("shop");
        board.add(web);
        board.add(shop);
        ClusterId home = place(web);
        place(shop);
        cores = 2;
        List<AppEffect.Do> begun = begun(lose(home));
        assertThat(begun)
                .as("two replicas fit, and the other app stays as it is")
                .hasSize(1);
        Known late = app("late");
        board.add(late);
        board.reserve(web.id(), begun.getFirst().more());
        assertThat(board.place(late.id())).isInstanceOf(Board.Placed.Not.class);
        board.release(web.id());
        assertThat(board.place(late.id())).isInstanceOf(Board.Placed.There.class);
    }

    @Test
    void whereItsObjectsWereRefusedItDoesNotGo() {
        Known web = app("web");
        board.add(web);
        ClusterId home = place(web);
        board.copied(new AppCopy(web.app().id(), other(home), 1, false, "no such kind", NOW));
        assertThat(begun(lose(home))).isEmpty();
        assertThat(board.watch(web.id()).orElseThrow().state()).isInstanceOf(AppState.Kept.class);
    }

    @Test
    void whatTheDatabaseTakesForLostIsLostAlsoForWhoTakesOver() {
        Board next = new Board(this::offers, NOW);
        next.members(List.of(member(NORTH, "unreachable"), member(SOUTH, "healthy")), NOW);
        Known web = app("web");
        next.restore(
                web, new AppStanding(web.app().id(), 3, new AppState.Settled(homes(NORTH)), Optional.empty(), NOW));
        List<Fleet.Effect> effects = next.take(new Fleet.Event.Tick(1), NOW);
        assertThat(begun(effects)).singleElement().satisfies(deed -> {
            assertThat(deed.epoch()).isEqualTo(4);
            assertThat(deed.to()).isEqualTo(homes(SOUTH));
        });
    }

    @Test
    void aPersonIsToldWhereAnAppCouldGo() {
        Known web = app("web");
        board.add(web);
        ClusterId home = place(web);
        assertThat(board.elsewhere(web.id(), id -> !id.equals(Board.id(home))))
                .isEqualTo(new Placer.Answer.There(homes(other(home))));
        cores = 1;
        assertThat(board.elsewhere(web.id(), id -> !id.equals(Board.id(home))))
                .isInstanceOf(Placer.Answer.Nowhere.class);
    }

    private ClusterId place(Known app) {
        Board.Placed.There there = (Board.Placed.There) board.place(app.id());
        return Board.id(((SortedMap<io.roadstead.federation.ClusterId, Integer>)
                        there.watch().state().homes())
                .firstKey());
    }

    private List<Fleet.Effect> lose(ClusterId cluster) {
        return board.take(
                new Fleet.Event.OfCluster(Board.id(cluster), new ClusterSignal.DeclaredLost()), NOW.plusSeconds(1));
    }

    private static List<AppEffect.Do> begun(List<Fleet.Effect> effects) {
        return effects.stream()
                .filter(Fleet.Effect.OfApp.class::isInstance)
                .map(effect -> ((Fleet.Effect.OfApp) effect).effect())
                .filter(AppEffect.Do.class::isInstance)
                .map(AppEffect.Do.class::cast)
                .toList();
    }

    private static ClusterId other(ClusterId cluster) {
        return cluster.equals(NORTH) ? SOUTH : NORTH;
    }

    private static SortedMap<io.roadstead.federation.ClusterId, Integer> homes(ClusterId cluster) {
        return new TreeMap<>(Map.of(Board.id(cluster), 2));
    }

    private static FleetMember member(ClusterId cluster, String state) {
        return new FleetMember(cluster, "", "", state, NOW, Reason.of("failover.joined"), 0, 1);
    }

    private static Known app(String name) {
        FederatedApp app = new FederatedApp(
                UUID.randomUUID(),
                "shop",
                name,
                AppClass.AVAILABLE,
                MANIFEST,
                "",
                2,
                0,
                "",
                Optional.empty(),
                new AccountId(UUID.randomUUID()),
                "anna",
                Optional.empty(),
                NOW,
                NOW,
                1);
        AppObjects objects = ((AppObjects.Read.Good) AppObjects.read(MANIFEST, "shop")).objects();
        return new Known(
                app,
                objects,
                PlacementPolicy.of(new ReplicaStrategy.Aggregated()).spread(Spread.atMost(1, SpreadBy.cluster())));
    }
}
