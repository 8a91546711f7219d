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
}
