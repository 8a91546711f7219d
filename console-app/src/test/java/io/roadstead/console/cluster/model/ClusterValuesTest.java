package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may call and label clusters, and what tokens look like. */
class ClusterValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "edge-7", "0", "c-short"})
    void namesAreDnsLabels(String name) {
        assertThat(ClusterName.parse(" " + name + " ")).contains(new ClusterName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "<img src=x onerror=alert(1)>",
                "클러스터",
                "c-aaaaaaaaaaaaaaaaaaaa"
            })
    void nothingElseIsAName(String name) {
        assertThat(ClusterName.parse(name)).isEmpty();
        assertThat(ClusterName.parse("a".repeat(64))).isEmpty();
    }

    @Test
    void labelsAreThoseOfKubernetes() {
        assertThat(ClusterLabels.parse("a=b, roadstead.io/site=Sejong-1\nbare")
                        .orElseThrow()
                        .values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "b", "roadstead.io/site", "Sejong-1", "bare", ""));
        for (String bad :
                new String[] {"=b", "a=b c", "a=<b>", "-a=b", "UP/x=y", "a/b/c=d", "a=b,a=c", "ok=" + "v".repeat(64)}) {
            assertThat(ClusterLabels.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void thereAreThirtyTwoLabelsAtMost() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < ClusterLabels.MOST; i++) {
            many.put("key" + i, "");
        }
        assertThat(ClusterLabels.refusal(many)).isEmpty();
        many.put("one-more", "");
        assertThat(ClusterLabels.refusal(many)).isPresent();
    }

    @Test
    void aTokenIsKeptAsAHashAndNotPrinted() {
        JoinToken token = JoinToken.from(new Random(7));
        assertThat(token.value()).matches("rj_[a-z2-7]{32}");
        assertThat(token.toString()).doesNotContain(token.value().substring(3));
        assertThat(token.hash()).hasSize(32).isEqualTo(new JoinToken(token.value()).hash());
        assertThat(JoinToken.parse(token.value() + "x")).isEmpty();
        assertThat(JoinToken.parse("../" + token.value())).isEmpty();
    }
}
