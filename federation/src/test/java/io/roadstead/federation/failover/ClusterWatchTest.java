package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.failover.ClusterWatch.Around;
import io.roadstead.federation.failover.Vantage.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Vantage HUB = new Vantage("hub", true, Path.API);
    private static final Vantage PEER = new Vantage("c02", false, Path.API);
    private static final Vantage THIRD = new Vantage("c03", false, Path.API);
    private static final Around BRAKED = new Around(true, 1);

    private ClusterWatch watch = ClusterWatch.fresh(START);
    private List<ClusterEffect> effects = List.of();

    @BeforeEach
    void hearForAMinute() {
        for (int second = 1; second <= 60; second++) {
            heard(second, true);
        }
    }

    private static Instant at(double second) {
        return START.plusMillis((long) (second * 1_000));
    }

    private void step(ClusterSignal signal, Around around, double second) {
        ClusterWatch.Step step = watch.step(signal, around, FailoverSettings.DEFAULT, at(second));
        watch = step.next();
        effects = step.effects();
    }

    private void heard(double second, boolean api) {
        step(new ClusterSignal.Heard(api, true), Around.CALM, second);
    }

    private void tick(double second) {
        step(new ClusterSignal.Tick(), Around.CALM, second);
    }

    private void looked(Vantage from, boolean answered, double second) {
        step(new ClusterSignal.Looked(from, answered), Around.CALM, second);
    }

    private void lose() {
        tick(63.5);
        looked(HUB, false, 65);
        looked(PEER, false, 65);
        assertThat(watch.state()).isInstanceOf(ClusterState.Unreachable.class);
    }

    @Test
    void suspectsSilenceAndAsksOthers() {
        tick(62.9);
        assertThat(effects).isEmpty();
        tick(63.1);
        assertThat(watch.state()).isEqualTo(new ClusterState.Suspect(at(63.1), at(63.1)));
        assertThat(effects).contains(new ClusterEffect.Ask());
    }

    @Test
    void asksAgainAndForgetsWhatWasSaidBefore() {
        tick(63.1);
        looked(HUB, false, 65);
        tick(64);
        assertThat(effects).isEmpty();
        tick(65.2);
        assertThat(effects).containsExactly(new ClusterEffect.Ask());
        looked(PEER, false, 66);
        assertThat(watch.state()).as("one of each round").isInstanceOf(ClusterState.Suspect.class);
    }

    @Test
    void isPatientWhereItIsInTroubleItself() {
        step(new ClusterSignal.Tick(), new Around(false, 2), 65);
        assertThat(effects).isEmpty();
        step(new ClusterSignal.Tick(), new Around(false, 2), 66.1);
        assertThat(watch.state()).isInstanceOf(ClusterState.Suspect.class);
    }

    @Test
    void isHealthyAgainWhenItIsHeard() {
        tick(63.5);
        heard(64, true);
        assertThat(watch.state()).isEqualTo(new ClusterState.Healthy(at(64)));
        looked(HUB, false, 65);
        looked(PEER, false, 65);
        assertThat(watch.state()).as("what was asked before is old").isEqualTo(new ClusterState.Healthy(at(64)));
    }

    @Test
    void isHeldUnderTheBrakeUntilOthersThanTheConsoleSaySo() {
        tick(63.5);
        step(new ClusterSignal.Looked(HUB, false), BRAKED, 65);
        step(new ClusterSignal.Looked(PEER, false), BRAKED, 65);
        assertThat(watch.state()).isInstanceOf(ClusterState.Held.class);
        step(new ClusterSignal.Looked(THIRD, false), BRAKED, 65.1);
        assertThat(watch.state()).isInstanceOf(ClusterState.Unreachable.class);
    }

    @Test
    void isLostOnceTheBrakeIsOff() {
        tick(63.5);
        step(new ClusterSignal.Looked(HUB, false), BRAKED, 65);
        step(new ClusterSignal.Looked(PEER, false), BRAKED, 65);
        tick(65.2);
        assertThat(watch.state()).isInstanceOf(ClusterState.Unreachable.class);
    }

    @Test
    void believesAPerson() {
        step(new ClusterSignal.DeclaredLost(), BRAKED, 61);
        assertThat(watch.state()).isInstanceOf(ClusterState.Unreachable.class);
        step(new ClusterSignal.DeclaredLost(), BRAKED, 62);
        assertThat(effects).isEmpty();
        assertThat(watch.penalty().points()).isEqualTo(1_000);
    }

    @Test
    void isUsedAgainOnceItIsWellForLongAndInStep() {
        lose();
        heard(70, true);
        assertThat(watch.state()).isEqualTo(new ClusterState.Recovering(at(70), false));
        for (int second = 71; second < 105; second++) {
            heard(second, true);
        }
        assertThat(watch.state()).as("nobody asked for epochs").isInstanceOf(ClusterState.Recovering.class);
        assertThat(effects).containsExactly(new ClusterEffect.Sync());
        step(new ClusterSignal.Synced(), Around.CALM, 105);
        heard(106, true);
        assertThat(watch.state()).isEqualTo(new ClusterState.Healthy(at(106)));
    }

    @Test
    void isNotUsedWhileItHasMuchAgainstIt() {
        lose();
        for (int loss = 0; loss < 3; loss++) {
            heard(70, true);
            step(new ClusterSignal.LinkClosed(), Around.CALM, 71);
        }
        heard(72, true);
        step(new ClusterSignal.Synced(), Around.CALM, 72);
        heard(72 + 60, true);
        assertThat(watch.state()).isInstanceOf(ClusterState.Recovering.class);
        heard(72 + 3_600 * 2, true);
        assertThat(watch.state()).isInstanceOf(ClusterState.Healthy.class);
    }

    @Test
    void isGivenUpWhereItsApiServerStaysSilent() {
        heard(61, false);
        assertThat(watch.state()).isInstanceOf(ClusterState.Healthy.class);
        heard(62.2, false);
        assertThat(watch.state()).isEqualTo(new ClusterState.Degraded(at(62.2), false));
        heard(66.9, false);
        assertThat(watch.state()).isEqualTo(new ClusterState.Degraded(at(62.2), false));
        step(new ClusterSignal.Tick(), Around.CALM, 67.1);
        assertThat(watch.state())
                .as("with time, and not with the next heartbeat")
                .isEqualTo(new ClusterState.Degraded(at(62.2), true));
        heard(68, true);
        assertThat(watch.state()).isEqualTo(new ClusterState.Recovering(at(68), false));
    }

    @Test
    void isNotGivenUpWhereOnlyCommandsDoNotArrive() {
        for (int second = 61; second < 100; second++) {
            step(new ClusterSignal.Heard(true, false), Around.CALM, second);
        }
        assertThat(watch.state()).isEqualTo(new ClusterState.Degraded(at(61), false));
    }

    @Test
    void isNotSuspectedWhileSomebodyWorksAtIt() {
        step(new ClusterSignal.Maintained(true), Around.CALM, 61);
        tick(600);
        step(new ClusterSignal.DeclaredLost(), Around.CALM, 601);
        assertThat(watch.state()).isEqualTo(new ClusterState.Maintenance(at(61)));
        step(new ClusterSignal.Maintained(false), Around.CALM, 700);
        assertThat(watch.state()).isEqualTo(new ClusterState.Recovering(at(700), false));
    }

    @Test
    void leavesOutTheTimeInWhichNobodyListened() {
        step(new ClusterSignal.Deaf(Duration.ofSeconds(6)), Around.CALM, 66);
        tick(66);
        assertThat(effects).isEmpty();
        tick(69.1);
        assertThat(watch.state()).isInstanceOf(ClusterState.Suspect.class);
    }
}
