package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.PasswordRule.Refusal;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {
    @Test
    void countsCharactersAndNotTheirBytes() {
        assertThat(PasswordRule.check("🔒🔒🔒🔒")).contains(Refusal.TOO_SHORT);
        assertThat(PasswordRule.check("비밀번호비밀번호")).isEmpty();
    }

    @Test
    void refusesWhatBcryptWouldCutOff() {
        assertThat(PasswordRule.check("x".repeat(72))).isEmpty();
        assertThat(PasswordRule.check("x".repeat(73))).contains(Refusal.TOO_LONG);
    }
}
