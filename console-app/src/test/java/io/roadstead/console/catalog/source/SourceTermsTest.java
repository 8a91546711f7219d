package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTermsTest {
    private static final String URL = "https://git.example.test/team/charts.git";

    private static String objection(SourceKind kind, String url, String revision, String folder) {
        SourceWish wish = new SourceWish(
                "git",
                "Git",
                kind,
                url,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                ProvenancePolicy.NONE,
                Optional.empty(),
                Optional.empty(),
                true,
                new GitPlace(revision, folder));
        return SourceTerms.objection(wish)
                .map(outcome -> ((Outcome.Unsound) outcome).field())
                .orElse("");
    }

    @Test
    void aRepositoryHasARevisionAndAFolder() {
        assertThat(objection(SourceKind.GIT, URL, "", "")).isEmpty();
        assertThat(objection(SourceKind.GIT, URL, "release/v1.2", "charts/web apps"))
                .isEmpty();
        assertThat(objection(SourceKind.HTTP, URL, "main", "")).isEqualTo("revision");
        assertThat(objection(SourceKind.HTTP, URL, "", "")).isEmpty();
    }

    /** Attack: transports by which git reads files or starts programs. Invariant: https is the only one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://git.example.test/x.git",
                "file:///srv/x.git",
                "/srv/x.git",
                "../x.git",
                "ssh://git@git.example.test/x.git",
                "git@git.example.test:x.git",
                "git://git.example.test/x.git",
                "ext::sh -c id",
                "https://ada:secret@git.example.test/x.git",
                "https://git.example.test/x.git?a=b",
                ""
            })
    void otherAddressesAreRefused(String url) {
        assertThat(objection(SourceKind.GIT, url, "", "")).isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--upload-pack=id", "a b", "a\nb", "a:b", "^main", "a\u0000"})
    void otherRevisionsAreRefused(String revision) {
        assertThat(objection(SourceKind.GIT, URL, revision, "")).isEqualTo("revision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/charts", "charts/", "../charts", "charts/../x", ".", "a//b", "a\\b", "a\nb"})
    void otherFoldersAreRefused(String folder) {
        assertThat(objection(SourceKind.GIT, URL, "", folder)).isEqualTo("folder");
    }
}
