package io.roadstead.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.console.audit.AuditEntry.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be recorded, and what never is. */
class AuditEntryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "old-password",
                "secret",
                "api-token",
                "key",
                "private-key",
                "session",
                "cookie",
                "pin",
                "authorization",
                "passwd",
                "kubeconfig",
                "Name",
                "a b",
                ""
            })
    void namesOfSecretsAndOddNamesAreAFault(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditDetails.NONE.with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempts", "token-id", "session-id", "cluster", "passage", "keyboard"})
    void otherNamesAreTaken(String name) {
        assertThat(AuditDetails.NONE.with(name, "x").values()).containsEntry(name, "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "Bearer abcdefghijkl",
                "x eyJhbGciOiJub25l.e30.",
                "https://ada:hunter2@git.example/x"
            })
    void valuesThatLookLikeSecretsAreWithheld(String value) {
        assertThat(AuditDetails.NONE.with("text", value).values()).containsEntry("text", "(withheld)");
        assertThat(AuditActor.person(value).name()).isEqualTo("(withheld)");
    }

    @Test
    void textIsMadeToFit() {
        assertThat(AuditActor.person("a\nb\0\ud83d").name()).isEqualTo("a\ufffdb\ufffd\ufffd");
        assertThat(AuditActor.person("😀".repeat(200)).name())
                .hasSizeLessThanOrEqualTo(256)
                .endsWith("😀…");
    }

    @Test
    void countAndActionAreBounded() {
        AuditDetails details = AuditDetails.NONE;
        for (int i = 0; i < AuditDetails.MAX_COUNT; i++) {
            details = details.with("n" + i, "");
        }
        AuditDetails full = details;
        assertThatIllegalArgumentException().isThrownBy(() -> full.with("one-more", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of(AuditActor.SYSTEM, "Access Sign In", "", Outcome.DONE));
    }
}
