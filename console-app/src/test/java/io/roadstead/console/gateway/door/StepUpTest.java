package io.roadstead.console.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepUpTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final StepUp ASKED =
            new StepUp(Optional.of(Duration.ofMinutes(15)), Clock.fixed(NOW, ZoneOffset.UTC));
    private static final Caller TOKEN =
            new Caller(new AccountId(new UUID(0, 1)), "ada", Set.of(Permission.KUBERNETES_WRITE), Optional.empty());

    private static Wish wish(String target) {
        return new Wish("c-north", "GET", target, List.of(), false, "");
    }

    @Test
    void secretsNeedASignInOfTheLastMinutes() {
        assertThat(ASKED.refusal(TOKEN.signedIn(NOW.minusSeconds(15 * 60)), wish("/api/v1/secrets")))
                .isEmpty();
        assertThat(ASKED.refusal(TOKEN.signedIn(NOW.minusSeconds(15 * 60 + 1)), wish("/api/v1/secrets")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("15 minutes", "/login/again"));
        assertThat(ASKED.refusal(TOKEN.signedIn(Instant.EPOCH), wish("/api/v1/pods")))
                .isEmpty();
    }

    @Test
    void apiTokensAreNotAsked() {
        assertThat(ASKED.refusal(TOKEN, wish("/api/v1/secrets"))).isEmpty();
    }

    @Test
    void nobodyIsAskedWhereItIsNotSet() {
        assertThat(StepUp.NEVER.refusal(TOKEN.signedIn(Instant.EPOCH), wish("/api/v1/secrets")))
                .isEmpty();
    }
}
