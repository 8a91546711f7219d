package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = Backoff.DEFAULT;

    @Test
    void staysBetweenBaseAndCap() {
        RandomGenerator random = new Random(1);
        Duration wait = Duration.ZERO;
        for (int i = 0; i < 10_000; i++) {
            wait = BACKOFF.next(wait, Duration.ofMinutes(10), random);
            assertThat(wait).isBetween(BACKOFF.base(), BACKOFF.cap());
        }
    }

    @Test
    void waitsLongerOnlyWhenTheConsoleIsGoneForLong() {
        RandomGenerator random = new Random(1);
        Duration longest = Duration.ZERO;
        Duration wait = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            wait = BACKOFF.next(wait, Duration.ofHours(2), random);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        assertThat(longest).isBetween(Duration.ofMinutes(3), BACKOFF.longCap());
    }

    @Test
    void tenThousandAgentsWhichLostTheSameConsoleComeBackSpread() {
        int agents = 10_000;
        int[] second = new int[91];
        RandomGenerator random = new Random(3);
        for (int agent = 0; agent < agents; agent++) {
            Duration wait = Duration.ZERO;
            long time = 0;
            while (time < 60_000) { // the console is back after a minute
                wait = BACKOFF.next(wait, Duration.ofMillis(time), random);
                time += wait.toMillis();
            }
            second[(int) (time / 1000)]++;
        }
        int most = 0;
        int within = 0;
        for (int i = 0; i < second.length; i++) {
            most = Math.max(most, second[i]);
            within += second[i];
        }
        assertThat(within).isEqualTo(agents); // all of them within half a minute of its return, or this fails before
        assertThat(most).describedAs("agents in the busiest second").isLessThan(agents / 10);
    }
}
