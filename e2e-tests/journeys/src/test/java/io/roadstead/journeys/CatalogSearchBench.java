package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.ChartSources;
import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.TestCharts;
import io.roadstead.journeys.stack.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a search among the charts of a repository with 10,000 versions takes over HTTP, in a console with its embedded PostgreSQL; beside it
 * {@code helm search repo}, which reads the index anew each time.
 */
class CatalogSearchBench {
    private static final int VERSIONS = Integer.getInteger("bench.versions", 10_000);
    private static final int OF_A_CHART = 10;
    private static final int ROUNDS = Integer.getInteger("bench.searches", 200);
    private static final int COMMANDS = 10;
    private static final int WARM_UP = 50;
    private static final double GOAL = 100;
    private static final String COMMAND = "helm search repo postgres";
    private static final String NOWHERE = "by what is nowhere";
    private static final List<String> WORDS = List.of(
            "postgres",
            "kafka",
            "mongo",
            "harbour",
            "monitor",
            "gateway",
            "queue",
            "cache",
            "vault",
            "ledger",
            "mail",
            "chat",
            "wiki",
            "board",
            "search",
            "index",
            "stream",
            "batch",
            "model",
            "notebook");

    @TempDir
    static Path folder;

    private static Map<String, String> asked() {
        String charts = "/api/v1/catalog/charts?limit=50";
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("first page", charts);
        asked.put("newest first", charts + "&sort=-updatedAt");
        asked.put("by a word", charts + "&filter=q:postgres");
        asked.put("by a part of a word", charts + "&filter=q:ostgr");
        asked.put("by two words", charts + "&filter=q:postgres+cache");
        asked.put("by one letter", charts + "&filter=q:p");
        asked.put(NOWHERE, charts + "&filter=q:zeppelin");
        asked.put("by a word, newest first", charts + "&filter=q:kafka&sort=-updatedAt");
        asked.put("versions of a chart", "/api/v1/catalog/charts/large/postgres-0/versions?limit=50");
        asked.put("what there is to choose from", "/api/v1/catalog/facets");
        return asked;
    }

    @Test
    void searchesWhilePeopleType() throws Exception {
        Path charts = index(Files.createDirectories(folder.resolve("charts")));
        Map<String, String> environment = new HashMap<>(RunningConsole.BOTH_COMPILERS);
        environment.putAll(ChartSources.REACHED);
        environment.put("ROADSTEAD_ADMIN_PASSWORD", JoinedCluster.PASSWORD);
        Times times = new Times();
        try (TestCharts served = TestCharts.serving(charts);
                RunningConsole console = RunningConsole.startAgain(folder.resolve("data"), environment);
                Rest rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD)) {
            read(rest, served, times);
            for (Map.Entry<String, String> question : asked().entrySet()) {
                assertThat(rest.text(question.getValue()).contains("\"items\":[]"))
                        .as(question.getKey())
                        .isEqualTo(question.getKey().equals(NOWHERE));
            }
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (Map.Entry<String, String> question : asked().entrySet()) {
                    Times to = round < 0 ? new Times() : times;
                    to.timed(question.getKey(), () -> rest.text(question.getValue()));
                }
            }
            command("repo", "add", "large", served.url().toString());
            for (int round = 0; round < COMMANDS; round++) {
                times.timed(COMMAND, () -> command("search", "repo", "postgres"));
            }
        }
        Machine.report(
                "catalog-search.md",
                String.format(
                        Locale.ROOT,
                        "%,d versions of %,d charts; %s%n%n%s",
                        VERSIONS,
                        VERSIONS / OF_A_CHART,
                        Machine.now(),
                        times.table()));
        assertThat(asked().keySet().stream().filter(name -> times.at(name, 0.95) > GOAL))
                .as("slower than people should have to wait")
                .isEmpty();
    }

    private static void read(Rest rest, TestCharts served, Times times) throws Exception {
        String id = String.valueOf(rest.post("/api/v1/catalog/sources", """
                        {"name": "large", "title": "Large", "kind": "http", "url": "%s"}""".formatted(served.url()))
                .get("id"));
        times.timed("the index read into the catalog", () -> {
            Map<?, ?> sync = Map.of();
            for (Instant limit = Instant.now().plusSeconds(180); Instant.now().isBefore(limit); Thread.sleep(50)) {
                sync = (Map<?, ?>) Objects.requireNonNull(
                        rest.get("/api/v1/catalog/sources/" + id).get("sync"));
                if (sync.get("syncedAt") != null) {
                    break;
                }
            }
            assertThat(String.valueOf(sync.get("versions"))).isEqualTo(String.valueOf(VERSIONS));
            return sync;
        });
    }

    private static String command(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(Clients.program("helm-4").toString()));
        all.addAll(List.of(words));
        Path said = folder.resolve("said.log");
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("HOME", folder.toString());
        Process helm = builder.start();
        assertThat(helm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(helm.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    /** As large as those of others: texts, keywords, maintainers and a digest for each version. */
    private static Path index(Path folder) throws IOException {
        StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n");
        for (int chart = 0; chart < VERSIONS / OF_A_CHART; chart++) {
            String word = WORDS.get(chart % WORDS.size());
            String other = WORDS.get((chart / WORDS.size()) % WORDS.size());
            String name = word + "-" + chart;
            index.append("  ").append(name).append(":\n");
            for (int version = OF_A_CHART; version > 0; version--) {
                index.append(String.format(
                        Locale.ROOT, """
                          - apiVersion: v2
                            name: %1$s
                            version: %2$d.%3$d.0
                            appVersion: "%2$d"
                            description: A %4$s for the %5$s of teams, with backups, metrics and a page of its own
                            keywords: [%4$s, %5$s, database]
                            home: https://example.com/%1$s
                            maintainers: [{name: Someone, email: someone@example.com}]
                            created: "2026-01-%3$02dT10:00:00Z"
                            digest: %6$064x
                            urls: [%1$s-%2$d.%3$d.0.tgz]
                        """, name, version, chart % 28 + 1, word, other, chart * 100L + version));
            }
        }
        Files.writeString(folder.resolve("index.yaml"), index);
        return folder;
    }
}
