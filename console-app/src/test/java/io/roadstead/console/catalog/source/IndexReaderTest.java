package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What repositories say they have. */
class IndexReaderTest {
    private static final String DIGEST = "a".repeat(64);

    private final List<FoundChart> found = new ArrayList<>();

    private IndexReader.Read read(String text) {
        return read(text, IndexReader.Limits.DEFAULT);
    }

    private IndexReader.Read read(String text, IndexReader.Limits limits) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return IndexReader.read(in, limits, found::add);
    }

    private static String entry(String name, String version, String more) {
        return "  - {apiVersion: v2, name: %s, version: %s, urls: [%s-%s.tgz]%s}\n"
                .formatted(name, version, name, version, more);
    }

    @Test
    void chartsAreToldWithTheirVersionsAndWhatTheNewestStableOneSays() {
        IndexReader.Read read = read("""
                apiVersion: v1
                generated: "2026-01-01T00:00:00Z"
                entries:
                  web:
                  - apiVersion: v2
                    name: web
                    version: 1.0.0
                    appVersion: 1.10
                    created: "2026-02-03T04:05:06.123456789+09:00"
                    digest: sha256:%s
                    description: old
                    urls: [https://elsewhere.test/web-1.0.0.tgz]
                  - name: web
                    version: 1.10.0
                    description: new
                    icon: ~
                    deprecated: true
                    urls:
                    - charts/web-1.10.0.tgz
                  - {name: web, version: 2.0.0-rc.1, urls: [web.tgz]}
                """.formatted(DIGEST));
        assertThat(read).isEqualTo(new IndexReader.Read.Whole(1, 3, 0));
        FoundChart web = found.getFirst();
        assertThat(web.latest().description()).isEqualTo("new");
        assertThat(web.latest().icon()).isEmpty();
        assertThat(web.latest().deprecated()).isTrue();
        assertThat(web.versions()).hasSize(3);
        FoundChart.FoundVersion first = web.versions().getFirst();
        assertThat(first.appVersion()).isEqualTo("1.10"); // as it is written
        assertThat(first.created()).contains(Instant.parse("2026-02-02T19:05:06.123456789Z"));
        assertThat(first.digest()).contains(DIGEST);
        assertThat(first.location()).isEqualTo("https://elsewhere.test/web-1.0.0.tgz");
    }

    @Test
    void entriesThatAreNotSoundAreLeftOutAndCounted() {
        IndexReader.Read read = read("apiVersion: v1\nentries:\n  app:\n"
                + entry("app", "1.0.0", "")
                + entry("app", "1.0.0", "") // twice
                + entry("app", "latest", "")
                + entry("other", "1.0.0", "")
                + entry(
                        "app",
                        "1.1.0",
                        ", created: yesterday, digest: no, annotations: [], keywords: {a: b}, icon: [x]")
                + "  - {name: app, version: 1.2.0}\n" // from nowhere
                + "  - {name: app, version: 1.3.0, urls: []}\n"
                + "  - {name: app, version: [1], urls: [x]}\n"
                + "  - just text\n"
                + "  - [a, list]\n"
                + "  - \u0001\u0007\n"
                + "  ../evil:\n" + entry("../evil", "1.0.0", "")
                + "  none: []\n"
                + "  text: text\n"
                + "  ? [a, b]\n  : []\n");
        assertThat(read).isEqualTo(new IndexReader.Read.Whole(1, 2, 11));
        assertThat(found).singleElement().satisfies(chart -> {
            assertThat(chart.latest().version()).isEqualTo("1.1.0");
            assertThat(chart.versions().get(1).created()).isEmpty();
            assertThat(chart.versions().get(1).digest()).isEmpty();
        });
    }

    @Test
    void anEntryWithoutEndIsReadOverAndTheNextOneIsRead() {
        IndexReader.Read read = read("entries:\n  app:\n"
                + "  - {name: app, version: 2.0.0, urls: [x], keywords: [" + "k, ".repeat(20_000) + "]}\n"
                + entry("app", "1.0.0", ""));
        assertThat(read).isEqualTo(new IndexReader.Read.Whole(1, 1, 1));
    }

    @Test
    void anAliasStandsForNothing() {
        IndexReader.Read read =
                read("a: &a [x, x]\nb: &b [*a, *a]\nentries:\n  app:\n" + entry("app", "1.0.0", ", keywords: *b"));
        assertThat(read).isEqualTo(new IndexReader.Read.Whole(1, 1, 0));
        assertThat(found.getFirst().latest().keywords()).isEmpty();
    }

    @Test
    void tenThousandVersionsAreReadAndNoMoreThanTheLimits() {
        StringBuilder text = new StringBuilder("entries:\n  app:\n");
        for (int each = 0; each < 10_000; each++) {
            text.append(entry("app", "1." + each + ".0", ""));
        }
        assertThat(read(text.toString())).isEqualTo(new IndexReader.Read.Whole(1, 10_000, 0));
        assertThat(found.getFirst().latest().version()).isEqualTo("1.9999.0");
        found.clear();
        IndexReader.Limits few = new IndexReader.Limits(10_000_000, 10, 100, 50, 100, 12);
        assertThat(read(text.toString(), few)).isEqualTo(new IndexReader.Read.Whole(1, 50, 9_950));
        IndexReader.Limits fewer = new IndexReader.Limits(10_000_000, 10, 20, 50, 100, 12);
        assertThat(read(text.toString(), fewer)).isInstanceOf(IndexReader.Read.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "- a list",
                "a: b",
                "entries: text",
                "entries: [a]",
                "entries:\n  a: [",
                "entries: {",
                "\t",
                "<html></html>",
                "{\"error\": \"no\"}",
                "entries: *nothing",
                "%YAML 9.9\n---\na: b"
            })
    void whatIsNoIndexSaysSo(String text) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        IndexReader.Read.Bad.class,
                        bad -> assertThat(bad.reason().key()).isEqualTo("catalog.index.form"));
        assertThat(found).isEmpty();
    }

    @Test
    void nestingWithoutEndSaysSo() {
        assertThat(read("entries:\n  app: " + "[".repeat(200_000))).isInstanceOf(IndexReader.Read.Bad.class);
        assertThat(read("x: " + "{a: ".repeat(200_000))).isInstanceOf(IndexReader.Read.Bad.class);
        assertThat(read("entries:\n  app:\n  - " + "- ".repeat(50_000) + "x")).isInstanceOf(IndexReader.Read.Bad.class);
    }

    @Test
    void jsonIsAnIndexToo() {
        assertThat(read("{\"apiVersion\":\"v1\",\"entries\":{\"app\":[{\"name\":\"app\",\"version\":\"1.0.0\","
                        + "\"description\":\"a\\u001b]0;x\\u0007bc\",\"urls\":[\"app.tgz\"]}]}}"))
                .isEqualTo(new IndexReader.Read.Whole(1, 1, 0));
        assertThat(Optional.of(found.getFirst().latest().description())).contains("a]0;xbc");
    }
}
