package io.roadstead.federation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void givesFractionsToTheLargestRemainders() {
        assertThat(divide(10, new long[] {1, 1, 1}, 99)).containsExactly(4, 3, 3);
        assertThat(divide(7, new long[] {5, 3, 2}, 99)).containsExactly(4, 2, 1);
    }

    @Test
    void dividesAnewWhatABoundLeaves() {
        assertThat(Proportion.divide(10, new long[] {8, 1, 1}, new int[3], new int[] {2, 9, 9}))
                .containsExactly(2, 4, 4);
        assertThat(Proportion.divide(10, new long[] {8, 1, 1}, new int[] {0, 5, 0}, new int[] {9, 9, 9}))
                .containsExactly(4, 5, 1);
    }

    @Test
    void givesAllBetweenTheBounds() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int run = 0; run < 20_000; run++) {
            int size = random.nextInt(1, 9);
            int[] lower = IntStream.range(0, size).map(i -> random.nextInt(5)).toArray();
            int[] upper = IntStream.range(0, size)
                    .map(i -> lower[i] + random.nextInt(6))
                    .toArray();
            long[] weights = IntStream.range(0, size)
                    .mapToLong(i -> random.nextInt(1, 20))
                    .toArray();
            int total = random.nextInt(
                    IntStream.of(lower).sum(), IntStream.of(upper).sum() + 1);
            int[] parts = Proportion.divide(total, weights, lower, upper);
            assertThat(IntStream.of(parts).sum()).isEqualTo(total);
            assertThat(IntStream.range(0, size).allMatch(i -> lower[i] <= parts[i] && parts[i] <= upper[i]))
                    .isTrue();
        }
    }

    @Test
    void doesNotOverflowAtItsLimits() {
        long[] weights = new long[1_000];
        Arrays.fill(weights, 1_000_000);
        int[] parts = divide(1_000_000, weights, 1_000_000);
        assertThat(parts).containsOnly(1_000);
    }

    private static int[] divide(long total, long[] weights, int upper) {
        int[] bounds = new int[weights.length];
        Arrays.fill(bounds, upper);
        return Proportion.divide(total, weights, new int[weights.length], bounds);
    }
}
