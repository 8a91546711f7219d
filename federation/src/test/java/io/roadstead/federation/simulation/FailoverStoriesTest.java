package io.roadstead.federation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.App;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.ClusterState;
import io.roadstead.federation.failover.FailoverSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hard cases by their numbers, in virtual time; those that need a real cluster are told on the bed too. */
class FailoverStoriesTest {
    private static final ClusterId FIRST = new ClusterId("c01");

    private static World world(int clusters) {
        return new World(1, FailoverSettings.DEFAULT).clusters(clusters, 1_000);
    }

    private static App app(String id) {
        return App.of(id, AppClass.AVAILABLE, 2);
    }

    private static void holds(World world) {
        assertThat(world.violations()).isEmpty();
    }

    private static void isSettled(World world) {
        holds(world);
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void f01HundredAppsOfAClusterWithoutPowerRunElsewhereWithinTenSeconds() {
        World world = world(4);
        for (int number = 100; number < 200; number++) {
            world.app(app("a" + number), "c01");
        }
        world.fault(30, 300, new Fault.PowerLoss(FIRST)).until(100);
        for (int number = 100; number < 200; number++) {
            assertThat(world.lastTold("a" + number, "failover.moved")).isBetween(30.0, 40.0);
        }
        isSettled(world);
    }

    @Test
    void f01IsToldLineByLine() {
        World world = world(3).app(app("web"), "c01").fault(30, 60, new Fault.PowerLoss(FIRST));
        world.until(140);
        assertThat(String.join("\n", world.transcript()).strip()).isEqualTo("""
                30.00 fault: PowerLoss[cluster=c01]
                  33.00 c01: Suspect by failover.silent(3054)
                  34.95 c01: Unreachable by failover.nobody-sees-it(2)
                  34.95 web: failover.moves(c01, {c02=2})
                  38.13 web: failover.moved(3184)
                  90.00 over: PowerLoss[cluster=c01]
                  90.95 c01: Recovering by failover.returned
                 120.95 c01: Healthy by failover.recovered""".strip());
        isSettled(world);
    }

    @Test
    void f02AnAppThatAnswersStaysWhereTheApiServerIsDead() {
        World world = world(3).app(app("answers").withProbe(), "c01").app(app("silent"), "c01");
        world.fault(30, 60, new Fault.ApiDead(FIRST)).until(60);
        assertThat(world.app("answers")).isInstanceOf(AppState.Settled.class);
        assertThat(world.moves("answers")).isZero();
        assertThat(world.lastTold("silent", "failover.moved")).isLessThan(43);
        isSettled(world.until(200));
    }

    @Test
    void f02ARestartOfTheApiServerMovesNothing() {
        World world = world(3).app(app("web"), "c01")
                .fault(30, 5, new Fault.ApiDead(FIRST))
                .until(60);
        assertThat(world.moves()).isZero();
        assertThat(world.state("c01")).isInstanceOf(ClusterState.Healthy.class);
        isSettled(world);
    }

    @Test
    void f03AnAgentThatIsKilledMovesNothing() {
        World world = world(3).app(app("web"), "c01").app(App.of("one", AppClass.EXCLUSIVE, 1), "c01");
        world.fault(30, 60, new Fault.AgentDead(FIRST)).until(80);
        assertThat(world.state("c01")).isInstanceOf(ClusterState.AgentLost.class);
        assertThat(world.moves()).isZero();
        assertThat(world.until(100).state("c01")).isInstanceOf(ClusterState.Healthy.class);
        isSettled(world);
    }

    @Test
    void f04WhoIsServedIsNotMovedWhereOnlyTheConsoleIsCutOff() {
        World world = world(4).app(app("web").withProbe(), "c01");
        world.fault(30, 60, new Fault.HubCut(FIRST)).until(80);
        assertThat(world.state("c01")).isInstanceOf(ClusterState.AgentLost.class);
        assertThat(world.moves()).isZero();
        isSettled(world.until(120));
    }

    @Test
    void f05AvailableAppsMoveOutOfAPartitionAndTheOldCopyEndsWhenItHeals() {
        World world = world(4).app(app("web").withProbe(), "c01").app(App.of("one", AppClass.EXCLUSIVE, 1), "c01");
        world.fault(30, 60, new Fault.Partition(FIRST)).until(60);
        assertThat(world.moves("web")).isOne();
        assertThat(world.running("web", "c01"))
                .as("it runs on where nobody sees it")
                .isEqualTo(2);
        assertThat(world.app("one")).isInstanceOf(AppState.Kept.class);
        world.until(93);
        assertThat(world.running("web", "c01")).isZero();
        isSettled(world.until(180));
        assertThat(world.moves("one")).isZero();
    }

    @Test
    void f06AClusterThatHearsNothingIsNotHealthy() {
        World world = world(3).app(app("web").withProbe(), "c01")
                .fault(30, 60, new Fault.OneWay(FIRST))
                .until(60);
        assertThat(world.state("c01")).isInstanceOf(ClusterState.Degraded.class);
        assertThat(world.moves()).isZero();
        isSettled(world.until(150));
    }

    @Test
    void f07LossMovesNothing() {
        World world = world(10);
        for (int number = 1; number <= 10; number++) {
            ClusterId id = new ClusterId("c%02d".formatted(number));
            world.app(app("a" + number), id.value());
            world.fault(10, 600, new Fault.Loss(id, 0.1 + 0.02 * number));
        }
        world.until(610);
        assertThat(world.transcript()).noneMatch(line -> line.contains("Unreachable"));
        assertThat(world.moves()).isZero();
        isSettled(world.until(660));
    }

    @Test
    void f08AFlappingClusterIsLeftOnceAndKeptFromUse() {
        World world = world(3).app(app("web"), "c01");
        for (int begin = 30; begin < 30 + 30 * 60; begin += 40) {
            world.fault(begin, 20, new Fault.PowerLoss(FIRST));
        }
        world.until(30 + 30 * 60);
        assertThat(world.moves("web")).isOne();
        isSettled(world.until(30 + 30 * 60 + 60));
        assertThat(world.state("c01")).isInstanceOf(ClusterState.Recovering.class);
    }

    @Test
    void f09NobodyIsSuspectedForAPauseOfTheConsole() {
        World world = world(5).app(app("web"), "c01");
        world.fault(30, 6, new Fault.Pause(Duration.ofSeconds(6))).until(60);
        assertThat(world.transcript()).noneMatch(line -> line.contains("Suspect"));
        isSettled(world);
    }

    @Test
    void f12ItDoubtsItselfWhenHalfOfAllVanish() {
        World world = world(10);
        for (int number = 1; number <= 10; number++) {
            world.app(app("a" + number), "c%02d".formatted(number));
        }
        world.fault(30, 60, new Fault.UplinkCut()).until(85);
        assertThat(world.moves()).isZero();
        assertThat(world.transcript()).noneMatch(line -> line.contains("Unreachable"));
        isSettled(world.until(130));
    }

    @Test
    void f13ATargetThatDiesIsReplacedOnce() {
        World world = world(3).app(app("web"), "c01");
        world.fault(30, 300, new Fault.PowerLoss(FIRST));
        world.fault(35, 300, new Fault.PowerLoss(new ClusterId("c02")));
        world.until(80);
        assertThat(world.running("web", "c03")).isEqualTo(2);
        isSettled(world.until(500));
    }

    @Test
    void f14WithoutATargetNothingIsTakenAway() {
        World world = new World(1, FailoverSettings.DEFAULT).clusters(3, 2);
        world.app(app("a"), "c01").app(app("b"), "c02").app(app("c"), "c03");
        world.fault(30, 60, new Fault.PowerLoss(FIRST)).until(80);
        assertThat(world.app("a")).isInstanceOf(AppState.Kept.class);
        assertThat(world.moves()).isZero();
        isSettled(world.until(150));
        assertThat(world.running("a", "c01")).isEqualTo(2);
    }

    @Test
    void f15AHomeThatReturnsDuringAMoveLeavesOneCopy() {
        for (int seconds = 1; seconds < 14; seconds++) {
            World world = world(3).app(app("web"), "c01").fault(30, seconds, new Fault.PowerLoss(FIRST));
            isSettled(world.until(120));
        }
    }

    @Test
    void f16AClusterThatIsBackAfterDaysRevivesNothing() {
        World world = world(3).app(app("web"), "c01").fault(30, 3 * 24 * 600, new Fault.PowerLoss(FIRST));
        world.until(30 + 3 * 24 * 600 + 60);
        assertThat(world.running("web", "c01")).isZero();
        isSettled(world);
    }

    @Test
    void f17ADeciderThatDiesAtAnyMomentLeavesOneCopy() {
        for (int tenths = 0; tenths < 100; tenths++) {
            World world = world(3).app(app("web"), "c01").fault(30, 60, new Fault.PowerLoss(FIRST));
            world.until(30)
                    .pass(Duration.ofMillis(100L * tenths))
                    .during(Duration.ofSeconds(5), new Fault.DeciderDies());
            assertThat(world.until(80).running("web", "c01") + world.running("web", "c02"))
                    .isEqualTo(2);
            isSettled(world.until(150));
            assertThat(world.running("web", "c02")).isEqualTo(2);
        }
    }

    @Test
    void f18ThreeLossesInARowAreSurvived() {
        World world = world(8).app(app("web"), "c01");
        String home = "c01";
        for (int loss = 0; loss < 3; loss++) {
            world.fault(30 + 60 * loss, 1_000, new Fault.PowerLoss(new ClusterId(home)));
            world.until(30 + 60 * loss + 40);
            home = world.app("web").homes().firstKey().value();
        }
        assertThat(world.moves("web")).isEqualTo(3);
        isSettled(world);
    }

    @Test
    void f23APinnedAppStays() {
        World world = world(3).app(App.of("edge", AppClass.PINNED, 1), "c01");
        world.fault(30, 600, new Fault.PowerLoss(FIRST)).until(300);
        assertThat(world.app("edge")).isInstanceOf(AppState.Kept.class);
        isSettled(world.until(700));
        assertThat(world.running("edge", "c01")).isOne();
    }

    @Test
    void goesBackWhereItBelongsOnceThatIsWellForLong() {
        World world = world(3).app(app("web").goingBackAfter(Duration.ofMinutes(10)), "c01");
        world.fault(30, 30, new Fault.PowerLoss(FIRST)).until(600);
        assertThat(world.running("web", "c01")).isZero();
        world.until(800);
        assertThat(world.app("web").homes()).isEqualTo(new TreeMap<>(Map.of(FIRST, 2)));
        isSettled(world);
    }
}
