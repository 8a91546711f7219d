package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpokenWordsTest {
    private static String said(Map<String, Object> values, String words) {
        return SpokenWords.of(values, "●").masked(words);
    }

    @Test
    void masksSecretsHoweverTheyAreWritten() {
        Map<String, Object> values = Map.of(
                "auth",
                Map.of("password", "canary<\"7", "users", List.of()),
                "env",
                List.of(Map.of("name", "DB_PASSWORD", "value", "canary-of-env")),
                "colour",
                "blue");
        assertThat(said(values, """
                        cannot parse canary<"7 or "canary<\\"7" or "canary\\u003c\\"7"
                        postgres://me:canary-of-env@db and Y2FuYXJ5PCI3 and blue""")).isEqualTo("""
                        cannot parse ● or "●" or "●"
                        postgres://me:●@db and ● and blue""");
    }

    @Test
    void masksLinesOfLongSecretsAndShortOnesAsWords() {
        Map<String, Object> values = Map.of("tls", Map.of("privateKey", "-----BEGIN\ncanary-line\n"), "token", 42);
        assertThat(said(values, "line 3: canary-line, 42 of 1420")).isEqualTo("line 3: ●, ● of 1420");
    }

    @Test
    void masksWhatParsersAndClustersQuoteOfSecrets() {
        assertThat(said(Map.of(), "line 3: cannot unmarshal !!str `canary...` into int"))
                .isEqualTo("line 3: cannot unmarshal !!str ● into int");
        assertThat(said(Map.of(), "illegal base64, error found in #10 byte of ...|canary|..., bigger context |x|"))
                .isEqualTo("illegal base64, error found in # ●");
        assertThat(said(Map.of(), "Secret \"web\" is invalid: data[k]: Invalid value: \"can\\\"ary\": no"))
                .isEqualTo("Secret \"web\" is invalid: data[k]: Invalid value: ●: no");
    }

    @Test
    void masksTheBeginOfASecretWhereWordsWereCut() {
        Map<String, Object> values = Map.of("password", "canary-of-many-letters");
        assertThat(said(values, "not can canary-of-m…")).isEqualTo("not can ●…");
        assertThat(said(values, "no canary…")).isEqualTo("no ●…");
        assertThat(said(values, "no can…")).isEqualTo("no can…");
    }

    @Test
    void leavesWhatHelpsAndIsNoSecret() {
        String words = "Deployment.apps \"web\" is invalid: spec.replicas: Invalid value: -1: must be >= 0";
        assertThat(said(Map.of("replicas", -1), words)).isEqualTo(words);
    }
}
