package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesFromOneToThirtySeconds() {
        assertThat(Stream.iterate(Backoff.NONE, Backoff::failed)
                        .limit(8)
                        .map(backoff -> backoff.delay().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void beginsAgainAfterAMinuteOfHealthOnly() {
        Backoff tired = new Backoff(4);
        assertThat(tired.afterRunning(Duration.ofSeconds(59))).isEqualTo(tired);
        assertThat(tired.afterRunning(Duration.ofSeconds(60))).isEqualTo(Backoff.NONE);
    }
}
