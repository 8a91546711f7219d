package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterId A = new ClusterId("a");
    private static final ClusterId B = new ClusterId("b");
    private static final ClusterId C = new ClusterId("c");

    private final Map<ClusterId, ClusterState> clusters = new TreeMap<>();
    private final List<ClusterId> targets = new ArrayList<>(List.of(B, C));
    private boolean room = true;
    private AppWatch watch = AppWatch.settled(App.of("web", AppClass.AVAILABLE, 3), homes(A, 3));
    private List<AppEffect> effects = List.of();

    @BeforeEach
    void allAreWell() {
        List.of(A, B, C).forEach(id -> clusters.put(id, new ClusterState.Healthy(START)));
    }

    private static SortedMap<ClusterId, Integer> homes(ClusterId home, int replicas) {
        return new TreeMap<>(Map.of(home, replicas));
    }

    private Placer.Answer place(AppId app, SortedMap<ClusterId, Integer> kept, int replicas) {
        int missing =
                replicas - kept.values().stream().mapToInt(Integer::intValue).sum();
        return targets.stream()
                .filter(id -> clusters.get(id) instanceof ClusterState.Healthy)
                .findFirst()
                .<Placer.Answer>map(id -> {
                    SortedMap<ClusterId, Integer> to = new TreeMap<>(kept);
                    to.merge(id, missing, Integer::sum);
                    return new Placer.Answer.There(to);
                })
                .orElseGet(() -> new Placer.Answer.Nowhere(Cause.of("test.nowhere")));
    }

    private void step(AppSignal signal, double second) {
        AppWatch.Step step = watch.step(
                signal,
                new AppWatch.Around(clusters, this::place, room, true),
                FailoverSettings.DEFAULT,
                START.plusMillis((long) (second * 1_000)));
        watch = step.next();
        effects = step.effects();
    }

    private void look(double second) {
        step(new AppSignal.Look(), second);
    }

    private void lose(ClusterId cluster) {
        clusters.put(cluster, new ClusterState.Unreachable(START));
    }

    @Test
    void aPersonSendsItElsewhereAndWhatRunsEndsLast() {
        step(new AppSignal.Sent(homes(B, 3)), 1);
        assertThat(watch.state()).isInstanceOfSatisfying(AppState.Moving.class, moving -> {
            assertThat(moving.planned()).isTrue();
            assertThat(moving.to()).isEqualTo(homes(B, 3));
        });
        step(new AppSignal.Asked(A), 1);
        assertThat(effects).containsExactly(new AppEffect.Allow(A, 1, 3));
        step(new AppSignal.Sent(homes(C, 3)), 1);
        assertThat(effects).as("one move at a time").isEmpty();
        through(Stage.RETIRE);
        assertThat(watch.state()).isEqualTo(new AppState.Settled(homes(B, 3)));
        assertThat(watch.moved().orElseThrow().from())
                .as("it belongs there now")
                .isEmpty();
    }

    @Test
    void whereItWasSentIsLostAndItStaysWhereItRuns() {
        step(new AppSignal.Sent(homes(B, 3)), 1);
        lose(B);
        look(2);
        assertThat(watch.state()).isEqualTo(new AppState.Settled(homes(A, 3)));
    }

    private void through(Stage last) {
        for (Stage stage : Stage.values()) {
            step(new AppSignal.Done(watch.epoch(), stage), 2);
            if (stage == last) {
                return;
            }
        }
    }

    private String kept() {
        return ((AppState.Kept) watch.state()).why().key();
    }

    @Test
    void movesStageByStageUnderAnEpochOfItsOwn() {
        lose(A);
        look(1);
        assertThat(effects).contains(new AppEffect.Do(1, Stage.RESERVE, homes(A, 3), homes(B, 3)));
        step(new AppSignal.Done(1, Stage.RESERVE), 1);
        assertThat(effects).containsExactly(new AppEffect.Do(1, Stage.FENCE, homes(A, 3), homes(B, 3)));
        step(new AppSignal.Done(1, Stage.RESERVE), 1);
        assertThat(effects).as("said twice").isEmpty();
        step(new AppSignal.Done(0, Stage.FENCE), 1);
        assertThat(effects).as("of an older epoch").isEmpty();
        through(Stage.RETIRE);
        assertThat(watch.state()).isEqualTo(new AppState.Settled(homes(B, 3)));
    }

    @Test
    void keepsWhatRunsElsewhere() {
        SortedMap<ClusterId, Integer> both = new TreeMap<>(Map.of(A, 1, C, 2));
        watch = AppWatch.settled(App.of("web", AppClass.AVAILABLE, 3), both);
        lose(A);
        look(1);
        assertThat(((AppState.Moving) watch.state()).to()).isEqualTo(new TreeMap<>(Map.of(B, 1, C, 2)));
    }

    @Test
    void staysWhileItAnswersAndMovesOnceItDoesNot() {
        watch = AppWatch.settled(App.of("web", AppClass.AVAILABLE, 3).withProbe(), homes(A, 3));
        lose(A);
        step(new AppSignal.Probed(true), 1);
        look(2);
        assertThat(kept()).isEqualTo("failover.still-answers");
        step(new AppSignal.Probed(false), 3);
        assertThat(kept()).isEqualTo("failover.still-answers");
        step(new AppSignal.Probed(false), 4.1);
        assertThat(watch.state()).isInstanceOf(AppState.Moving.class);
    }

    @Test
    void saysWhyItStays() {
        lose(A);
        watch = AppWatch.settled(App.of("web", AppClass.EXCLUSIVE, 1), homes(A, 1));
        look(1);
        assertThat(kept()).isEqualTo("failover.exclusive");
        watch = AppWatch.settled(App.of("web", AppClass.PINNED, 1), homes(A, 1));
        look(1);
        assertThat(kept()).isEqualTo("failover.pinned");
        watch = AppWatch.settled(App.of("web", AppClass.AVAILABLE, 1), homes(A, 1));
        room = false;
        look(1);
        assertThat(kept()).isEqualTo("failover.queued");
        room = true;
        targets.clear();
        look(1);
        assertThat(kept()).isEqualTo("test.nowhere");
        look(2);
        assertThat(effects).as("it is said once").isEmpty();
    }

    @Test
    void isMovedByAPersonWhateverItsClass() {
        watch = AppWatch.settled(App.of("web", AppClass.EXCLUSIVE, 1), homes(A, 1));
        step(new AppSignal.Ordered(), 1);
        assertThat(effects).as("its home is there").isEmpty();
        lose(A);
        step(new AppSignal.Ordered(), 1);
        assertThat(watch.state()).isInstanceOf(AppState.Moving.class);
    }

    @Test
    void staysCalmUnlessItsNewHomeIsLostToo() {
        lose(A);
        look(1);
        through(Stage.RETIRE);
        clusters.put(A, new ClusterState.Healthy(START));
        SortedMap<ClusterId, Integer> other = homes(C, 3);
        watch = new AppWatch(watch.app(), watch.answered(), watch.moved(), watch.epoch(), new AppState.Settled(other));
        lose(C);
        look(60);
        assertThat(kept()).isEqualTo("failover.calm");
        look(601 + 60);
        assertThat(watch.state()).isInstanceOf(AppState.Moving.class);
    }

    @Test
    void movesOnAtOnceWhereItsNewHomeIsLost() {
        lose(A);
        look(1);
        through(Stage.RETIRE);
        lose(B);
        look(60);
        assertThat(((AppState.Moving) watch.state()).to()).isEqualTo(homes(C, 3));
    }

    @Test
    void givesAllBackWhereItsHomeReturnsBeforeAnythingRuns() {
        lose(A);
        look(1);
        clusters.put(A, new ClusterState.Recovering(START, false));
        look(2);
        assertThat(watch.state()).isEqualTo(new AppState.Settled(homes(A, 3)));
        assertThat(effects).contains(new AppEffect.Undo(1, homes(B, 3)));
        step(new AppSignal.Asked(A), 3);
        assertThat(effects).containsExactly(new AppEffect.Allow(A, 1, 3));
    }

    @Test
    void goesOnWhereItsHomeReturnsLater() {
        lose(A);
        look(1);
        through(Stage.FENCE);
        clusters.put(A, new ClusterState.Recovering(START, false));
        look(2);
        assertThat(effects).isEmpty();
        step(new AppSignal.Asked(A), 3);
        assertThat(effects).as("the old copy ends").containsExactly(new AppEffect.Allow(A, 1, 0));
    }

    @Test
    void isPlannedAnewOnceWhereItsTargetIsLost() {
        lose(A);
        look(1);
        through(Stage.SCALE);
        lose(B);
        look(3);
        assertThat(effects).contains(new AppEffect.Undo(1, homes(B, 3)));
        assertThat(((AppState.Moving) watch.state()).to()).isEqualTo(homes(C, 3));
        assertThat(watch.epoch()).isEqualTo(2);
        step(new AppSignal.Failed(2, Stage.RESERVE, Cause.of("test.no")), 4);
        assertThat(kept()).isEqualTo("failover.gave-up");
    }

    @Test
    void goesBackWhereItBelongsAndGivesUpAtTheFirstFailure() {
        App app = App.of("web", AppClass.AVAILABLE, 3).goingBackAfter(Duration.ofMinutes(10));
        watch = AppWatch.settled(app, homes(A, 3));
        lose(A);
        look(1);
        through(Stage.RETIRE);
        clusters.put(A, new ClusterState.Healthy(START.plusSeconds(100)));
        look(699);
        assertThat(effects).isEmpty();
        look(700);
        assertThat(effects).contains(new AppEffect.Do(2, Stage.RESERVE, homes(B, 3), homes(A, 3)));
        through(Stage.SCALE);
        step(new AppSignal.Asked(B), 701);
        assertThat(effects).as("both run while it goes back").containsExactly(new AppEffect.Allow(B, 2, 3));
        step(new AppSignal.Failed(2, Stage.READY, Cause.of("test.ill")), 702);
        assertThat(watch.state()).isEqualTo(new AppState.Settled(homes(B, 3)));
        look(9_000);
        assertThat(effects).isEmpty();
    }
}
