package io.roadstead.console.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPatienceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void singleBytesBuyNoTime() {
        BodyPatience patience = new BodyPatience(Duration.ofSeconds(60));
        assertThat(patience.ask(0)).isEqualTo(Duration.ofSeconds(60));
        patience.come(1, 50 * SECOND);
        assertThat(patience.ask(100 * SECOND)).isEqualTo(Duration.ofSeconds(10));
        patience.come(1, 109 * SECOND);
        assertThat(patience.ask(200 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        patience.come(1, 300 * SECOND);
        assertThat(patience.ask(300 * SECOND)).isEqualTo(Duration.ZERO);
    }

    @Test
    void fourKibibytesBuyAllOfIt() {
        BodyPatience patience = new BodyPatience(Duration.ofSeconds(60));
        patience.ask(0);
        patience.come(4000, 30 * SECOND);
        assertThat(patience.ask(30 * SECOND)).isEqualTo(Duration.ofSeconds(30));
        patience.come(96, 59 * SECOND);
        assertThat(patience.ask(60 * SECOND)).isEqualTo(Duration.ofSeconds(60));
    }
}
