package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
    private final ApiToken token = ApiToken.from(new Random(1));

    @Test
    void comesBackAsItWent() {
        assertThat(token.text()).matches("rs_[0-9a-f]{32}_[0-9a-f]{56}");
        assertThat(ApiToken.parse(token.text())).contains(token);
        assertThat(token.hash())
                .hasSize(32)
                .isEqualTo(ApiToken.parse(token.text()).orElseThrow().hash());
    }

    @Test
    void oneWrongDigitIsNoticedWithoutADatabase() {
        for (int at = 3; at < token.text().length(); at++) {
            char other = token.text().charAt(at) == '0' ? '1' : '0';
            String changed =
                    token.text().substring(0, at) + other + token.text().substring(at + 1);
            assertThat(ApiToken.parse(changed)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rs_", "rs__", "Bearer", "rs_\u0000", "ghp_0123456789"})
    void refusesGarbage(String text) {
        assertThat(ApiToken.parse(text)).isEmpty();
        assertThat(ApiToken.parse(" " + token.text())).isEmpty();
        assertThat(ApiToken.parse(token.text().toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void keepsItsSecretFromLogs() {
        assertThat(token.toString()).doesNotContain(token.secret());
    }
}
