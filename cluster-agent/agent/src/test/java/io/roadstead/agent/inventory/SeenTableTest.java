package io.roadstead.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.inventory.ObjectDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTableTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAMapWhateverComesAndGoes(long seed) {
        Random random = new Random(seed);
        Map<Long, Long> map = new HashMap<>();
        SeenTable table = new SeenTable();
        for (int i = 0; i < 50_000; i++) {
            long key = (random.nextInt(600) << 8) * (random.nextBoolean() ? 1L : 0x100000001L);
            if (random.nextInt(5) < 3) {
                long digest = random.nextLong();
                map.put(key, digest);
                table.put(key, digest);
            } else {
                assertThat(table.remove(key)).isEqualTo(map.remove(key) != null);
            }
            Long expected = map.get(key);
            assertThat(table.get(key).isPresent()).isEqualTo(expected != null);
        }
        Map<Long, Long> all = new HashMap<>();
        table.each(all::put);
        assertThat(all).isEqualTo(map);
        assertThat(table.count()).isEqualTo(map.size());
        assertThat(table.digest()).isEqualTo(sum(map));
    }

    private static long sum(Map<Long, Long> map) {
        return map.entrySet().stream()
                .mapToLong(entry -> ObjectDigest.mixed(entry.getKey(), entry.getValue()))
                .reduce(0, (a, b) -> a ^ b);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 255})
    void findsTheBucketThatDiffers(int bucket) {
        Random random = new Random(5);
        SeenTable table = new SeenTable();
        long[] other = new long[ObjectDigest.BUCKETS];
        for (int i = 0; i < 3000; i++) {
            long key = random.nextLong();
            table.put(key, i);
            other[ObjectDigest.bucket(key)] ^= ObjectDigest.mixed(key, i);
        }
        other[bucket] ^= 1;
        List<Long> digests = new ArrayList<>();
        for (long digest : other) {
            digests.add(digest);
        }
        BitSet expected = new BitSet();
        expected.set(bucket);
        assertThat(table.differing(digests)).isEqualTo(expected);
    }
}
