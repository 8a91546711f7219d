package io.roadstead.console.catalog.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a stranger's archive may do to its reader: nothing but be refused, within a second and little memory. */
class ChartReaderTest {
    private static final String CHART = "apiVersion: v2\nname: app\nversion: 1.0.0\n";

    private static PackedChart app() {
        return new PackedChart().file("app/Chart.yaml", CHART);
    }

    private static String outcome(byte[] archive) {
        return outcome(ChartReader.read(archive));
    }

    private static String outcome(ChartPack.Read read) {
        return switch (read) {
            case ChartPack.Read.Sound sound -> "sound";
            case ChartPack.Read.Refused refused -> refused.reason().key().substring("catalog.archive.".length());
        };
    }

    @Test
    void aSoundChartIsReadWhole() {
        byte[] archive = new PackedChart()
                .folder("app/")
                .file("app/Chart.yaml", """
                        apiVersion: v2
                        name: app
                        version: 1.2.3
                        appVersion: 1.10
                        type: library
                        kubeVersion: ">=1.30"
                        description: An app
                        home: https://example.test
                        icon: https://example.test/icon.png
                        keywords: [web, http]
                        maintainers:
                        - name: Ada
                          email: ada@example.test
                        annotations:
                          roadstead.io/category: web
                        dependencies:
                        - name: common
                          version: ^2.0.0
                          repository: oci://example.test/charts
                          condition: common.enabled
                        """)
                .file("app/values.yaml", "a: &x {b: 1}\nc: *x\n")
                .file("app/values.schema.json", "{}")
                .file("app/questions.yml", "questions: []")
                .file("app/ReadMe.md", "\ufeff# App\r\nText\u001b]52;c;x\u0007")
                .file("app/CHANGELOG.md", "## 1.2.3")
                .file("app/templates/_helpers.tpl", "")
                .file("app/templates/a/b.yaml", "")
                .file("app/crds/one.yaml", "")
                .file("app/charts/common/Chart.yaml", "apiVersion: v2\nname: common\nversion: 2.1.0\n")
                .file("app/charts/nested.tgz", PackedChart.of("nested", "0.1.0"))
                .gzipped();
        assertThat(ChartReader.read(archive)).isInstanceOfSatisfying(ChartPack.Read.Sound.class, sound -> {
            ChartPack chart = sound.chart();
            assertThat(chart.digest()).hasSize(64);
            assertThat(chart.metadata().appVersion()).isEqualTo("1.1"); // as every reader of YAML does without quotes
            assertThat(chart.metadata().isLibrary()).isTrue();
            assertThat(chart.metadata().category()).isEqualTo("web");
            assertThat(chart.metadata().kubeVersion()).contains(">=1.30");
            assertThat(chart.metadata().dependencies()).singleElement().satisfies(dependency -> {
                assertThat(dependency.name()).isEqualTo("common");
                assertThat(dependency.condition()).isEqualTo("common.enabled");
            });
            assertThat(chart.readme()).isEqualTo("# App\nText]52;c;x");
            assertThat(chart.changelog()).isEqualTo("## 1.2.3");
            assertThat(chart.values()).isEqualTo("a: &x {b: 1}\nc: *x\n");
            assertThat(chart.schema()).contains("{}");
            assertThat(chart.questions()).contains("questions: []");
            assertThat(chart.templates()).containsExactly("_helpers.tpl", "a/b.yaml");
            assertThat(chart.crds()).isEqualTo(1);
        });
    }

    @Test
    void namesThatAreTooLongForTheirFieldAreReadAsBothKindsOfTarSayThem() {
        String deep = "app/charts/one/templates/" + "x".repeat(120) + ".yaml";
        byte[] pax = app().pax('x', "mtime=1.5", "path=" + deep)
                .file("app/short", "text")
                .gzipped();
        byte[] gnu = app().entry(
                        'L', "././@LongLink", "", deep.length() + 1, (deep + "\0").getBytes(StandardCharsets.UTF_8))
                .file("app/short", "text")
                .gzipped();
        byte[] prefixed = new byte[512];
        PackedChart.put(prefixed, 0, "x".repeat(90));
        PackedChart.put(prefixed, 124, "00000000000\0");
        PackedChart.put(prefixed, 156, "0");
        PackedChart.put(prefixed, 257, "ustar\00000");
        PackedChart.put(prefixed, 345, "app/templates/" + "y".repeat(90));
        byte[] posix = app().raw(PackedChart.summed(prefixed)).gzipped();
        assertThat(Stream.of(pax, gnu, posix).map(ChartReaderTest::outcome)).containsOnly("sound");
    }

    private static String keyBomb() {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x]\n");
        for (char each = 'b'; each <= 'z'; each++) {
            char before = (char) (each - 1);
            bomb.append(each + ": &" + each + " [*" + before + ",*" + before + ",*" + before + "]\n");
        }
        return bomb + "? *z\n: 1\n";
    }

    /** Each with why it is refused. */
    private static Map<String, Map.Entry<String, Supplier<byte[]>>> hostile() {
        Map<String, Map.Entry<String, Supplier<byte[]>>> all = new LinkedHashMap<>();
        put(all, "nothing", "broken", () -> new byte[0]);
        put(all, "no gzip", "broken", () -> app().tar());
        put(all, "gzip of nothing", "broken", () -> PackedChart.gzip(new byte[0]));
        put(
                all,
                "gzip of noise",
                "header",
                () -> PackedChart.gzip("noise".repeat(500).getBytes(StandardCharsets.UTF_8)));
        put(all, "gzip in gzip", "broken", () -> PackedChart.gzip(app().gzipped()));
        put(all, "cut off within gzip", "broken", () -> cut(app().gzipped(), 40));
        put(all, "cut off within a file", "broken", () -> PackedChart.gzip(cut(app().tar(), 520)));
        put(all, "cut off before its end", "broken", () -> PackedChart.gzip(cut(app().tar(), 1024)));
        put(all, "bomb of zeros", "ratio", () -> bomb(4));
        put(all, "bomb in an archive in it", "ratio", () -> nestedBomb());
        put(all, "archives without end in each other", "nested", () -> nested(5));
        put(all, "too many entries", "entries", () -> many(10_001));
        put(
                all,
                "a file that is too large",
                "file",
                () -> app().entry('0', "app/large", "", 5L * 1024 * 1024 + 1, noise(100))
                        .gzipped());
        put(
                all,
                "a size of eight gigabytes",
                "file",
                () -> app().entry('0', "app/x", "", 077777777777L, noise(10)).gzipped());
        put(all, "a size in other digits", "header", () -> base256());
        put(all, "a size below nothing", "header", () -> head(head -> PackedChart.put(head, 124, "-0000000001\0")));
        put(all, "a size with text behind", "header", () -> head(head -> PackedChart.put(head, 124, "0000000 1\0")));
        put(all, "a wrong sum", "header", () -> wrongSum());
        put(all, "up and away", "name", () -> app().file("../evil", "x").gzipped());
        put(all, "up within", "name", () -> app().file("app/../../evil", "x").gzipped());
        put(
                all,
                "up at the end",
                "name",
                () -> app().file("app/templates/..", "x").gzipped());
        put(all, "here", "name", () -> app().file("./app/x", "x").gzipped());
        put(
                all,
                "a folder called dot dot",
                "name",
                () -> app().folder("app/../").gzipped());
        put(
                all,
                "a name that is dot dot",
                "name",
                () -> new PackedChart().file("../Chart.yaml", CHART).gzipped());
        put(all, "from the root", "name", () -> app().file("/etc/passwd", "x").gzipped());
        put(all, "twice a slash", "name", () -> app().file("app//x", "x").gzipped());
        put(
                all,
                "the other slash",
                "name",
                () -> app().file("app\\..\\evil", "x").gzipped());
        put(all, "a drive", "name", () -> app().file("C:/evil", "x").gzipped());
        put(all, "a drive within", "name", () -> app().file("app/c:evil", "x").gzipped());
        put(all, "a line in a name", "name", () -> app().file("app/a\nb", "x").gzipped());
        put(all, "no UTF-8", "name", () -> head(head -> head[4] = (byte) 0xff));
        put(all, "no name", "name", () -> app().file("", "x").gzipped());
        put(
                all,
                "a name without end",
                "name",
                () -> app().pax('x', "path=app/" + "x".repeat(2_000))
                        .file("app/x", "x")
                        .gzipped());
        put(
                all,
                "folders without end",
                "depth",
                () -> app().pax('x', "path=app/" + "x/".repeat(30) + "y")
                        .file("app/x", "x")
                        .gzipped());
        put(
                all,
                "pax leads away",
                "name",
                () -> app().pax('x', "path=../../evil").file("app/x", "x").gzipped());
        put(
                all,
                "pax says the size",
                "header",
                () -> app().pax('x', "size=1").file("app/x", "xx").gzipped());
        put(
                all,
                "pax says a link",
                "header",
                () -> app().pax('x', "linkpath=/etc").file("app/x", "x").gzipped());
        put(
                all,
                "pax says a sparse file",
                "header",
                () -> app().pax('x', "GNU.sparse.name=/etc/passwd")
                        .file("app/x", "x")
                        .gzipped());
        put(
                all,
                "pax says two names",
                "header",
                () -> app().pax('x', "path=app/a", "path=app/b")
                        .file("app/x", "x")
                        .gzipped());
        put(
                all,
                "pax and the other say names",
                "header",
                () -> app().pax('x', "path=app/a")
                        .entry('L', "l", "", 5, "app/b".getBytes(StandardCharsets.UTF_8))
                        .file("app/x", "x")
                        .gzipped());
        put(
                all,
                "pax says a name and then a time",
                "header",
                () -> app().pax('x', "path=app/notes.txt")
                        .pax('x', "mtime=1")
                        .file("app/templates/x.yaml", "x")
                        .gzipped());
        put(
                all,
                "text where GNU has no prefix",
                "header",
                () -> head(head -> {
                    PackedChart.put(head, 257, "ustar  \0");
                    PackedChart.put(head, 345, "templates");
                }));
        put(all, "the form of star", "header", () -> head(head -> PackedChart.put(head, 508, "tar\0")));
        for (String schema : List.of(
                "{\"$ref\": \"http://169.254.169.254/latest/\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}",
                "{\"allOf\": [{\"$dynamicRef\": \"other.json\"}]}",
                "{\"$schema\": \"https://example.org/own\"}",
                "no schema")) {
            put(
                    all,
                    "a schema " + schema,
                    "schema",
                    () -> app().file("app/values.schema.json", schema).gzipped());
        }
        put(
                all,
                "a schema of a chart in it",
                "schema",
                () -> app().file("app/charts/b/values.schema.json", "{\"$ref\": \"http://127.0.0.1/\"}")
                        .gzipped());
        put(
                all,
                "a bomb in a key",
                "yaml",
                () -> app().file("app/values.yaml", keyBomb()).gzipped());
        put(
                all,
                "binary that is none",
                "yaml",
                () -> app().file("app/values.yaml", "x: !!binary \"a\"").gzipped());
        put(all, "pax for all", "type", () -> app().pax('g', "path=app/x").gzipped());
        put(
                all,
                "pax of noise",
                "header",
                () -> app().entry('x', "p", "", 4, "9 a\n".getBytes(StandardCharsets.UTF_8))
                        .gzipped());
        put(
                all,
                "a symbolic link",
                "type",
                () -> app().entry('2', "app/x", "/etc/passwd", 0, new byte[0]).gzipped());
        put(
                all,
                "a link within",
                "type",
                () -> app().entry('2', "app/x", "Chart.yaml", 0, new byte[0]).gzipped());
        put(
                all,
                "a hard link",
                "type",
                () -> app().entry('1', "app/x", "/etc/passwd", 0, new byte[0]).gzipped());
        put(
                all,
                "a device of characters",
                "type",
                () -> app().entry('3', "app/x", "", 0, new byte[0]).gzipped());
        put(
                all,
                "a device of blocks",
                "type",
                () -> app().entry('4', "app/x", "", 0, new byte[0]).gzipped());
        put(
                all,
                "a pipe",
                "type",
                () -> app().entry('6', "app/x", "", 0, new byte[0]).gzipped());
        put(
                all,
                "a sparse file",
                "type",
                () -> app().entry('S', "app/x", "", 0, new byte[0]).gzipped());
        put(
                all,
                "a part of a volume",
                "type",
                () -> app().entry('M', "app/x", "", 0, new byte[0]).gzipped());
        put(
                all,
                "a folder with bytes",
                "header",
                () -> app().entry('5', "app/x", "", 3, noise(3)).gzipped());
        put(
                all,
                "a file called a folder",
                "header",
                () -> app().file("app/x/", "x").gzipped());
        put(
                all,
                "something behind its end",
                "behind",
                () -> PackedChart.gzip(join(
                        app().tar(), new PackedChart().file("app/evil", "x").tar())));
        put(
                all,
                "a second archive behind",
                "behind",
                () -> join(
                        app().gzipped(), new PackedChart().file("app/evil", "x").gzipped()));
        put(
                all,
                "the same file twice",
                "twice",
                () -> app().file("app/Chart.yaml", CHART).gzipped());
        put(
                all,
                "a file that is a folder",
                "twice",
                () -> app().file("app/x", "").folder("app/x").gzipped());
        put(all, "two top folders", "top", () -> app().file("other/x", "x").gzipped());
        put(
                all,
                "no top folder",
                "top",
                () -> new PackedChart().file("Chart.yaml", CHART).gzipped());
        put(
                all,
                "another top folder",
                "top",
                () -> new PackedChart().file("other/Chart.yaml", CHART).gzipped());
        put(
                all,
                "no chart",
                "no-chart",
                () -> new PackedChart().file("app/values.yaml", "a: 1").gzipped());
        put(all, "an old chart without API version", "metadata", () -> chart("name: app\nversion: 1.0.0\n"));
        put(all, "a version that is none", "metadata", () -> chart("apiVersion: v2\nname: app\nversion: new\n"));
        put(all, "a name that leads away", "metadata", () -> chart("apiVersion: v2\nname: ../app\nversion: 1.0.0\n"));
        put(all, "a name that is a map", "metadata", () -> chart("apiVersion: v2\nname: {a: b}\nversion: 1.0.0\n"));
        put(all, "a field twice", "yaml", () -> chart(CHART + "version: 2.0.0\n"));
        put(all, "two documents", "yaml", () -> chart(CHART + "---\n" + CHART));
        put(all, "a list for a map", "yaml", () -> chart("- a\n"));
        put(all, "billions of laughs", "yaml", () -> values(laughs()));
        put(all, "billions of laughs that merge", "yaml", () -> values(merging()));
        put(all, "a map that holds itself", "yaml", () -> values("a: &a\n  b: *a\n"));
        put(all, "brackets without end", "yaml", () -> values("a: " + "[".repeat(50_000)));
        put(all, "maps as keys without end", "yaml", () -> values("? ".repeat(20_000) + "a"));
        put(all, "a class of Java", "yaml", () -> values("a: !!javax.script.ScriptEngineManager [x]\n"));
        put(all, "aliases without end", "yaml", () -> values("a: &a {b: 1}\nc: [" + "*a,".repeat(100_000) + "]\n"));
        put(all, "values without end", "file", () -> values(letters(1_100_000)));
        put(
                all,
                "questions that are a bomb",
                "yaml",
                () -> app().file("app/questions.yaml", laughs()).gzipped());
        return all;
    }

    private static void put(
            Map<String, Map.Entry<String, Supplier<byte[]>>> all, String name, String why, Supplier<byte[]> archive) {
        all.put(name, Map.entry(why, archive));
    }

    @TestFactory
    Stream<DynamicTest> hostileArchivesAreRefused() {
        return hostile().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    byte[] archive = each.getValue().getValue().get();
                    long before = System.nanoTime();
                    assertThat(outcome(archive)).isEqualTo(each.getValue().getKey());
                    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
                }));
    }

    @Test
    void thereAreFortyOfThem() {
        assertThat(hostile()).hasSizeGreaterThan(40);
    }

    @Test
    void hugeNumbersStayTextsAndNothingElse() {
        String digits = "9".repeat(500_000);
        assertThat(outcome(
                        values("a: " + digits + "\nb: 1e999999999\nc: 0x" + "f".repeat(1_000) + "\nd: 1_000:60:60\n")))
                .isEqualTo("sound");
    }

    @Test
    void readingEndsWithItsTime() {
        AtomicLong now = new AtomicLong();
        assertThat(outcome(ChartReader.read(
                        app().gzipped(),
                        ArchiveLimits.DEFAULT,
                        () -> now.addAndGet(Duration.ofSeconds(6).toNanos()))))
                .isEqualTo("time");
    }

    @Test
    void whatIsTooLargeIsNotEvenOpened() {
        assertThat(outcome(new byte[ArchiveLimits.DEFAULT.bytes() + 1])).isEqualTo("bytes");
    }

    /** Whatever one bit is, there is an answer. */
    @Test
    void everyChangedByteHasAnAnswer() {
        byte[] tar = app().file("app/values.yaml", "a: 1").tar();
        for (int at = 0; at < tar.length; at += 3) {
            byte[] changed = tar.clone();
            changed[at] ^= (byte) (1 << at % 8);
            assertThat(outcome(PackedChart.gzip(changed))).isNotEmpty();
        }
    }

    private static byte[] chart(String text) {
        return new PackedChart().file("app/Chart.yaml", text).gzipped();
    }

    private static byte[] values(String text) {
        return app().file("app/values.yaml", text).gzipped();
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int each = 1; each < 10; each++) {
            text.append("a%d: &a%d [%s]\n".formatted(each, each, ("*a" + (each - 1) + ", ").repeat(10)));
        }
        return text.toString();
    }

    private static String merging() {
        StringBuilder text = new StringBuilder("a0: &a0 {x: [1, 2, 3, 4, 5, 6, 7, 8, 9]}\n");
        for (int each = 1; each < 30; each++) {
            text.append("a%d: &a%d {l: *a%d, r: *a%d}\n".formatted(each, each, each - 1, each - 1));
        }
        return text.toString();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] bomb(int files) {
        PackedChart chart = app();
        for (int each = 0; each < files; each++) {
            chart.file("app/" + each, new byte[4 * 1024 * 1024]);
        }
        return chart.gzipped();
    }

    private static byte[] nestedBomb() {
        byte[] inner = new PackedChart()
                .file("inner/Chart.yaml", "apiVersion: v2\nname: inner\nversion: 1.0.0\n")
                .file("inner/a", new byte[4 * 1024 * 1024])
                .gzipped();
        return app().file("app/charts/inner.tgz", inner).gzipped();
    }

    private static byte[] nested(int depth) {
        byte[] inner = PackedChart.of("app", "1.0.0");
        for (int each = 0; each < depth; each++) {
            inner = app().file("app/charts/app.tgz", inner).gzipped();
        }
        return inner;
    }

    /** Folders with names that do not compress, so that it is not their ratio. */
    private static byte[] many(int entries) {
        PackedChart chart = app();
        String names = letters(80 * entries);
        for (int each = 0; each < entries; each++) {
            chart.folder("app/" + names.substring(80 * each, 80 * each + 80));
        }
        return chart.gzipped();
    }

    private static String letters(int count) {
        return new Random(7)
                .ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Change {
        void to(byte[] head);
    }

    /** A file whose header was changed, and summed. */
    private static byte[] head(Change change) {
        byte[] head = new byte[512];
        PackedChart.put(head, 0, "app/x");
        PackedChart.put(head, 124, "00000000000\0");
        PackedChart.put(head, 156, "0");
        PackedChart.put(head, 257, "ustar\00000");
        change.to(head);
        return app().raw(PackedChart.summed(head)).gzipped();
    }

    private static byte[] base256() {
        return head(head -> {
            head[124] = (byte) 0x80;
            head[135] = 1;
        });
    }

    private static byte[] wrongSum() {
        byte[] head = new byte[512];
        PackedChart.put(head, 0, "app/x");
        PackedChart.put(head, 148, "000001\0 ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        return app().raw(out.toByteArray()).gzipped();
    }
}
