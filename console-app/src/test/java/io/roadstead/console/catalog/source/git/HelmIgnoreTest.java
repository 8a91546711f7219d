package io.roadstead.console.catalog.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HelmIgnoreTest {
    private static boolean isOut(String rules, String path) {
        boolean folder = path.endsWith("/");
        return HelmIgnore.of(rules).leavesOut(folder ? path.substring(0, path.length() - 1) : path, folder);
    }

    @Test
    void namesFitAnywherePathsFromTheChartAndFoldersOnlyFolders() {
        assertThat(isOut("*.tgz", "charts/db.tgz")).isTrue();
        assertThat(isOut("/*.tgz", "charts/db.tgz")).isFalse();
        assertThat(isOut("/*.tgz", "db.tgz")).isTrue();
        assertThat(isOut("docs/*.md", "docs/a.md")).isTrue();
        assertThat(isOut("docs/*.md", "docs/more/a.md")).isFalse();
        assertThat(isOut("ci/", "ci/")).isTrue();
        assertThat(isOut("ci/", "ci")).isFalse();
        assertThat(isOut("a?c", "abc")).isTrue();
        assertThat(isOut("a?c", "ac")).isFalse();
        assertThat(isOut("# *.tgz\n\n", "db.tgz")).isFalse();
        assertThat(isOut("", "templates/.swp")).isTrue();
    }

    @Test
    void whatANegatedRuleDoesNotFitIsOut() {
        assertThat(isOut("!*.yaml", "values.yaml")).isFalse();
        assertThat(isOut("!*.yaml", "README.md")).isTrue();
    }

    /** Attack: a rule that takes ages to compare. Invariant: the time grows with the length, not with the stars. */
    @Test
    void manyStarsTakeNoTime() {
        String rule = "a*".repeat(100) + "b";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(isOut(rule, "a".repeat(1_000))).isFalse());
    }
}
