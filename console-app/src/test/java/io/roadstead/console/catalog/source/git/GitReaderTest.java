package io.roadstead.console.catalog.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.catalog.source.git.GitServer.Piece;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.TrustingEgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of a repository that is really served, and what others may serve instead. */
class GitReaderTest {
    private static final GitLimits SMALL = new GitLimits(
            100_000, 300_000, 500, 200_000, 500_000, 2_000, 8, 10, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final String SECRET = EgressRequest.basic("ada", "secret");

    private EgressClient egress;
    private GitServer server;

    @BeforeEach
    void aRepository() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        egress = TrustingEgress.of(authority);
        server = new GitServer(authority);
    }

    @AfterEach
    void close() {
        egress.close();
        server.close();
    }

    private static String chart(String name, String version) {
        return "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n";
    }

    private GitReading read(String revision, String folder, String known) {
        return read(server.url(), Optional.empty(), revision, folder, known);
    }

    private GitReading read(String url, Optional<String> authorization, String revision, String folder, String known) {
        return new GitReader(egress, SMALL, System::nanoTime)
                .read(new GitReader.Wanted(
                        Destination.parse(url).orElseThrow(), authorization, false, revision, folder, known));
    }

    private GitReading.Whole whole(String revision, String folder) {
        GitReading reading = read(revision, folder, "");
        assertThat(reading).isInstanceOf(GitReading.Whole.class);
        return (GitReading.Whole) reading;
    }

    private static List<String> charts(GitReading.Whole whole) {
        return whole.charts().stream()
                .map(chart -> chart.path() + " " + chart.pack().metadata().name() + " "
                        + chart.pack().metadata().version())
                .toList();
    }

    private static String failure(GitReading reading) {
        return reading instanceof GitReading.Failed(var reason) ? reason.key() : reading.toString();
    }

    @Test
    void eachFolderWithAChartIsOneAndWhatIsBelowItBelongsToIt() throws Exception {
        String commit = server.commit(
                "main",
                "README.md",
                "# All",
                "charts/web/Chart.yaml",
                chart("web-app", "1.2.0"),
                "charts/web/values.yaml",
                "replicas: 1\n",
                "charts/web/templates/a.yaml",
                "a: 1",
                "charts/web/charts/db/Chart.yaml",
                chart("db", "9.0.0"),
                "charts/deep/er/queue/Chart.yaml",
                chart("queue", "0.1.0"));
        GitReading.Whole whole = whole("", "");
        assertThat(charts(whole))
                .containsExactlyInAnyOrder("charts/web web-app 1.2.0", "charts/deep/er/queue queue 0.1.0");
        assertThat(whole.commit()).isEqualTo(commit);
        assertThat(whole.at()).isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
        assertThat(whole.skipped()).isEmpty();
        assertThat(charts(whole("main", "charts/deep"))).containsExactly("charts/deep/er/queue queue 0.1.0");
        assertThat(failure(read("main", "charts/none", ""))).isEqualTo("catalog.git.folder");
        assertThat(failure(read("other", "", ""))).isEqualTo("catalog.git.revision");
    }

    @Test
    void theSameFolderMakesTheSameArchive() throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"), "a/values.yaml", "x: 1\n");
        byte[] first = whole("", "").charts().getFirst().archive();
        server.commit("main", "b/README", "new", "a/values.yaml", "x: 1\n", "a/Chart.yaml", chart("a", "1.0.0"));
        assertThat(whole("", "").charts().getFirst().archive()).isEqualTo(first);
    }

    @Test
    void aBranchThatMovedIsReadAnewAndOneThatDidNotIsNot() throws Exception {
        String first = server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        GitReading.Whole before = whole("main", "");
        assertThat(read("main", "", before.asked())).isInstanceOf(GitReading.Unchanged.class);
        assertThat(server.asked().getLast()).isEqualTo("GET " + GitServer.LISTING);
        server.commit("main", "a/Chart.yaml", chart("a", "1.1.0"));
        assertThat(read("main", "", before.asked()))
                .isInstanceOfSatisfying(
                        GitReading.Whole.class,
                        after -> assertThat(charts(after)).containsExactly("a a 1.1.0"));
        server.tag("v1", first);
        assertThat(charts(whole("v1", ""))).containsExactly("a a 1.0.0");
        assertThat(whole("v1", "").commit()).isEqualTo(first);
        String now = server.commit("side", "a/Chart.yaml", chart("a", "2.0.0"));
        assertThat(charts(whole(now, ""))).containsExactly("a a 2.0.0");
        assertThat(failure(read("2".repeat(40), "", ""))).isEqualTo("catalog.git.not-given");
    }

    @Test
    void whatHelmLeavesOutIsLeftOut() throws Exception {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        pieces.put("a/Chart.yaml", Piece.file(chart("a", "1.0.0")));
        pieces.put("a/.helmignore", Piece.file("# comment\nci/\n*.bak\n"));
        pieces.put("a/ci/link", new Piece(FileMode.SYMLINK, new byte[] {'x'}));
        pieces.put("a/templates/a.yaml", Piece.file("a: 1"));
        pieces.put("a/templates/.hidden", Piece.file("x"));
        pieces.put("a/templates/b.yaml.bak", Piece.file("x"));
        server.commit("main", pieces);
        assertThat(whole("", "").charts().getFirst().pack().templates()).containsExactly("a.yaml");
    }

    /** Attack: what leads out of a chart's folder. Invariant: such a folder is no chart; the others are. */
    @Test
    void linksSubmodulesAndLargeFilesElsewhereAreRefusedWithTheirFolderOnly() throws Exception {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        for (String name : List.of("good", "link", "module", "large", "named")) {
            pieces.put(name + "/Chart.yaml", Piece.file(chart(name, "1.0.0")));
        }
        pieces.put("link/values.yaml", new Piece(FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        pieces.put("module/sub", new Piece(FileMode.GITLINK, new byte[0]));
        pieces.put("large/data", Piece.file("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"));
        pieces.put("named/files/../x.yaml", Piece.file("x"));
        pieces.put("../Chart.yaml", Piece.file(chart("above", "1.0.0")));
        pieces.put("elsewhere/sub", new Piece(FileMode.GITLINK, new byte[0]));
        pieces.put("aside", new Piece(FileMode.SYMLINK, "good".getBytes(StandardCharsets.UTF_8)));
        server.commit("main", pieces);
        GitReading.Whole whole = whole("", "");
        assertThat(charts(whole)).containsExactly("good good 1.0.0");
        assertThat(whole.skipped().stream()
                        .map(each -> each.path() + " " + each.reason().key()))
                .containsExactlyInAnyOrder(
                        "link catalog.git.link",
                        "module catalog.git.module",
                        "large catalog.git.lfs",
                        "named catalog.archive.name");
    }

    @Test
    void aChartThatIsNoneIsLeftOut() throws Exception {
        server.commit(
                "main", "a/Chart.yaml", "name: [", "b/Chart.yaml", "hello: there\n", "c/Chart.yaml", chart("c", "one"));
        GitReading.Whole whole = whole("", "");
        assertThat(whole.charts()).isEmpty();
        assertThat(whole.skipped()).hasSize(3);
    }

    /** Attack: more than the console has room for, plain or packed. Invariant: it ends at its limits. */
    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        StringBuilder random = new StringBuilder();
        Random source = new Random(7);
        while (random.length() < 900_000) {
            random.append(Long.toString(source.nextLong(), 36));
        }
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"), "a/data", random.toString());
        assertThat(failure(read("", "", ""))).isEqualTo("egress.size");
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"), "a/data", "0".repeat(250_000));
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.git.much");
        Map<String, Piece> many = new LinkedHashMap<>();
        for (int each = 0; each < 600; each++) {
            many.put("f" + each, Piece.file("text " + each));
        }
        server.commit("main", many);
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.git.much");
        many.clear();
        for (int each = 0; each < 12; each++) {
            many.put("c" + each + "/Chart.yaml", Piece.file(chart("c" + each, "1.0.0")));
        }
        server.commit("main", many);
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.git.much");
    }

    /** Attack: one large file in each of many charts, which is sent once. Invariant: it counts as often as it is packed. */
    @Test
    void aFileThatManyChartsShareCountsForEach() throws Exception {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        for (int each = 0; each < 4; each++) {
            pieces.put("c" + each + "/Chart.yaml", Piece.file(chart("c" + each, "1.0.0")));
            pieces.put("c" + each + "/data", Piece.file("0".repeat(150_000)));
        }
        server.commit("main", pieces);
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.git.much");
        assertThat(charts(whole("", "c1"))).containsExactly("c1 c1 1.0.0");
    }

    /** Attack: one folder that holds itself ten times over, eight times deep. Invariant: it is not walked to its end. */
    @Test
    void aTreeOfTheSameTreeIsNotWalked() throws Exception {
        try (ObjectInserter into = server.inserter()) {
            ObjectId tree = into.insert(new TreeFormatter());
            for (int depth = 0; depth < 8; depth++) {
                TreeFormatter next = new TreeFormatter();
                for (int each = 0; each < 10; each++) {
                    next.append("d" + each, FileMode.TREE, tree);
                }
                tree = into.insert(next);
            }
            server.commit("main", into, tree);
        }
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.git.much");
    }

    /** Attack: a server that leads elsewhere. Invariant: nothing but its own origin is asked, and the secret stays there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "http://169.254.169.254/",
                "https://metadata.test/x",
                "https://other.test/charts.git/info/refs?service=git-upload-pack",
                "file:///etc/passwd",
                "ssh://git.test/x"
            })
    void noOtherPlaceIsAsked(String location) throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        server.other(GitServer.LISTING, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            GitServer.send(exchange, 302, "");
        });
        assertThat(failure(read(server.url(), Optional.of(SECRET), "", "", ""))).isEqualTo("egress.redirect");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void whatIsSentToOnePlaceGoesToNoOther() throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        server.other(GitServer.SERVICE, exchange -> {
            exchange.getResponseHeaders().set("Location", GitServer.SERVICE + "/again");
            GitServer.send(exchange, 307, "");
        });
        assertThat(failure(read("", "", ""))).isEqualTo("egress.redirect");
    }

    @Test
    void aRepositoryThatMovedWithinItsOriginIsFollowed() throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        server.other("/old/info/refs", exchange -> {
            exchange.getResponseHeaders().set("Location", GitServer.LISTING + "?service=git-upload-pack");
            GitServer.send(exchange, 301, "");
        });
        String old = server.url().replace("/charts.git", "/old");
        assertThat(read(old, Optional.empty(), "", "", "")).isInstanceOf(GitReading.Whole.class);
        assertThat(server.asked())
                .containsExactly("GET /old/info/refs", "GET " + GitServer.LISTING, "POST " + GitServer.SERVICE);
    }

    @Test
    void whoIsNotLetInSaysSo() throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        server.closedBut(SECRET);
        assertThat(failure(read("", "", ""))).isEqualTo("catalog.source.unauthorized");
        assertThat(failure(read(server.url(), Optional.of(EgressRequest.basic("ada", "wrong")), "", "", "")))
                .isEqualTo("catalog.source.unauthorized");
        assertThat(read(server.url(), Optional.of(SECRET), "", "", "")).isInstanceOf(GitReading.Whole.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>sign in</html>",
                "",
                "001e# service=git-upload-pack\n",
                "001e# service=git-upload-pack\n0000fffe",
                "001e# service=git-upload-pack\n0000zzzz",
                "001e# service=git-upload-pack\n0000000chello"
            })
    void whatIsNoRepositoryIsNone(String listing) throws Exception {
        server.other(GitServer.LISTING, exchange -> GitServer.send(exchange, 200, listing));
        assertThat(failure(read("", "", ""))).isIn("catalog.git.form", "catalog.git.revision");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0008NAK\n",
                "0008NAK\n0009\u0001PACK0000",
                "0008NAK\n0010\u0003no no no\n",
                "0012ERR not yours\n",
                "0008NAK\n0013\u0001PACK\u0000\u0000\u0000\u0002\u0000\u0000\u0000\u0001x",
                "0008NAK\n0011\u0001PACK\u0000\u0000\u0000\u0002p\u0000\u0000\u0000",
                "<html>"
            })
    void whatIsNoPackIsNone(String answer) throws Exception {
        server.commit("main", "a/Chart.yaml", chart("a", "1.0.0"));
        server.other(GitServer.SERVICE, exchange -> GitServer.send(exchange, 200, answer));
        assertThat(failure(read("", "", "")))
                .isIn("catalog.git.unsound", "catalog.git.not-given", "catalog.git.much", "catalog.git.lacks");
    }
}
