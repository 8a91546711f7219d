package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    @Test
    void grantsSoManyAtOnceThenSoManyASecond() {
        TokenBucket bucket = new TokenBucket(3, 0);
        int granted = 0;
        for (int i = 0; i < 10; i++) {
            TokenBucket.Taken taken = bucket.take(2, 3, 0);
            bucket = taken.after();
            granted += taken.granted() ? 1 : 0;
        }
        assertThat(granted).isEqualTo(3);
        for (long millis = 0; millis < 10_000; millis += 100) {
            TokenBucket.Taken taken = bucket.take(2, 3, millis * 1_000_000);
            bucket = taken.after();
            granted += taken.granted() ? 1 : 0;
        }
        assertThat(granted).isBetween(3 + 19, 3 + 20);
    }

    @Test
    void saysHowLongUntilTheNext() {
        TokenBucket empty = new TokenBucket(0, 0);
        assertThat(empty.nanosUntilOne(4, 8, 0)).isEqualTo(250_000_000);
        assertThat(empty.nanosUntilOne(4, 8, 100_000_000)).isEqualTo(150_000_000);
        assertThat(empty.nanosUntilOne(4, 8, 250_000_000)).isZero();
        assertThat(empty.isFull(4, 8, 1_999_999_999)).isFalse();
        assertThat(empty.isFull(4, 8, 2_000_000_000)).isTrue();
    }
}
