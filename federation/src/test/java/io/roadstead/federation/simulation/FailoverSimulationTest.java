package io.roadstead.federation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.App;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.FailoverSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever happens: no app is moved whose home is there, none loses or gains replicas, and once all is healed everything comes to rest. */
class FailoverSimulationTest {
    private static final long SEEDS = Long.getLong("bench.seeds", 20);

    @Test
    void holdsWhateverHappens() {
        List<String> broken = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .boxed()
                .flatMap(seed -> broken(seed).stream())
                .limit(3)
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void isTheSameStoryEachTime() {
        assertThat(told(7).transcript()).isEqualTo(told(7).transcript());
    }

    @Test
    void costsATenthOfACoreForFiveHundredClustersAtMost() {
        World world = new World(1, FailoverSettings.DEFAULT).clusters(500, 50);
        for (int number = 0; number < 1_000; number++) {
            world.app(App.of("a" + number, AppClass.AVAILABLE, 2), name(1 + number % 500));
        }
        world.until(20); // warm
        long begun = System.nanoTime();
        world.until(80);
        double share = (System.nanoTime() - begun) / 60e9;
        System.err.printf("500 clusters and 1,000 apps take %.1f %% of a core%n", 100 * share);
        assertThat(share).isLessThan(0.1);
        assertThat(world.transcript()).isEmpty();
    }

    private static List<String> broken(long seed) {
        World world = told(seed);
        return Stream.concat(world.violations().stream(), world.unsettled().stream())
                .limit(1)
                .map(what -> "seed " + seed + ": " + what + "\n" + String.join("\n", world.transcript()) + "\n")
                .toList();
    }

    private static World told(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31);
        int clusters = 3 + random.nextInt(10);
        World world = new World(seed, FailoverSettings.DEFAULT).clusters(clusters, 50);
        int apps = 1 + random.nextInt(8);
        for (int number = 0; number < apps; number++) {
            App app = App.of("a" + number, AppClass.values()[random.nextInt(3)], 1 + random.nextInt(4));
            app = random.nextBoolean() ? app.withProbe() : app;
            app = random.nextInt(4) == 0 ? app.goingBackAfter(Duration.ofMinutes(2)) : app;
            world.app(app, name(1 + random.nextInt(clusters)));
        }
        int faults = 1 + random.nextInt(5);
        for (int number = 0; number < faults; number++) {
            world.fault(10 + random.nextInt(120), 1 + random.nextInt(60), fault(random, clusters));
        }
        return world.until(420);
    }

    private static String name(int number) {
        return "c%02d".formatted(number);
    }

    private static Fault fault(SplittableRandom random, int clusters) {
        ClusterId cluster = new ClusterId(name(1 + random.nextInt(clusters)));
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Fault.PowerLoss(cluster);
            case 2 -> new Fault.ApiDead(cluster);
            case 3 -> new Fault.AgentDead(cluster);
            case 4 -> new Fault.HubCut(cluster);
            case 5 -> new Fault.Partition(cluster);
            case 6 -> new Fault.OneWay(cluster);
            case 7 -> new Fault.Loss(cluster, random.nextDouble(0.3));
            case 8 -> new Fault.DeciderDies();
            default -> random.nextBoolean() ? new Fault.UplinkCut() : new Fault.Pause(Duration.ofSeconds(6));
        };
    }
}
