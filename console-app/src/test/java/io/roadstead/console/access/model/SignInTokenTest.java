package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInTokenTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SignInToken token = SignInToken.from(new UUID(1, 2), new Random(1));

    @Test
    void matchesOnlyItsOwnHash() {
        assertThat(token.matches(token.hash())).isTrue();
        assertThat(token.matches(SignInToken.from(token.id(), new Random(2)).hash()))
                .isFalse();
        assertThat(token.matches(new byte[0])).isFalse();
    }

    @Test
    void isReadFromItsPartsAndFromNothingElse() {
        assertThat(SignInToken.parse(token.id().toString(), token.secret())).contains(token);
        assertThat(SignInToken.parse("1-2-3-4-5", token.secret())).isEmpty();
        assertThat(SignInToken.parse(token.id().toString(), token.secret() + "x"))
                .isEmpty();
        assertThat(SignInToken.parse("z".repeat(36), token.secret())).isEmpty();
    }

    @Test
    void doesNotPrintItsSecret() {
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @Test
    void countsUntilItIsIdleOrOld() {
        SignInLimits limits = new SignInLimits(Duration.ofHours(1), Duration.ofHours(3));
        assertThat(limits.allow(NOON, NOON, NOON.plusSeconds(3599))).isTrue();
        assertThat(limits.allow(NOON, NOON, NOON.plusSeconds(3600))).isFalse();
        assertThat(limits.allow(NOON, NOON.plusSeconds(10_700), NOON.plusSeconds(10_799)))
                .isTrue();
        assertThat(limits.allow(NOON, NOON.plusSeconds(10_700), NOON.plusSeconds(10_800)))
                .isFalse();
    }
}
