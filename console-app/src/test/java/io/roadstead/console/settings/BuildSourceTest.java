package io.roadstead.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.settings.BuildSource.Commit;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.GitProperties;

class BuildSourceTest {
    @Test
    void namesTheCommitAsTheBuildHasWrittenItDown() {
        assertThat(written(Map.of(
                                "commit.id.abbrev",
                                "d1556a4bb0c1",
                                "commit.time",
                                "2026-11-22T03:55:10+0000",
                                "differs",
                                "0"))
                        .commit())
                .contains(new Commit("d1556a4bb0c1", Instant.parse("2026-11-22T03:55:10Z"), false));
        assertThat(written(Map.of(
                                "commit.id.abbrev",
                                "d1556a4bb0c1",
                                "commit.time",
                                "2026-11-22T03:55:10+0000",
                                "differs",
                                "1"))
                        .commit())
                .map(Commit::changed)
                .contains(true);
    }

    @Test
    void knowsNoneForSourcesWithoutTheirHistory() {
        assertThat(new BuildSource(new StaticListableBeanFactory().getBeanProvider(GitProperties.class)).commit())
                .isEmpty();
        assertThat(written(Map.of()).commit()).isEmpty();
        assertThat(written(Map.of("commit.id.abbrev", "", "commit.time", "")).commit())
                .isEmpty();
    }

    private static BuildSource written(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        var beans = new StaticListableBeanFactory(Map.of("git", new GitProperties(properties)));
        return new BuildSource(beans.getBeanProvider(GitProperties.class));
    }
}
