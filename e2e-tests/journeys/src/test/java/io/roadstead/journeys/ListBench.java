package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.ManyPods;
import io.roadstead.journeys.stack.Rest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person waits for who wants to see some of the pods of a cluster: kubectl, which gets all of them straight from the API server, and a page
 * or a search of Roadstead over HTTP, in turn in one run.
 */
class ListBench {
    private static final int PODS = Integer.getInteger("bench.pods", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
    private static final int PAGES = 5; // for each run of kubectl
    private static final String RESOURCES = "/api/v1/resources?apiVersion=v1&kind=Pod&limit=50";

    private static final Map<String, String> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("page by name", RESOURCES);
        ASKED.put("page by status", RESOURCES + "&sort=-status");
        ASKED.put("page by age", RESOURCES + "&sort=-createdAt");
        ASKED.put("page filtered by label", RESOURCES + "&labels=app%3Dweb-7");
        ASKED.put("page filtered by name, by last change", RESOURCES + "&filter=name%3Aweb-10&sort=-changedAt");
        ASKED.put("search, 3 letters", "/api/v1/search?limit=20&q=web");
        ASKED.put("search, in the middle", "/api/v1/search?limit=20&q=eb-10");
    }

    @TempDir
    Path folder;

    @Test
    void listsAreComparedWithThoseOfKubectl() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "2", "--pods", "20");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build()) {
            ManyPods.create(direct, PODS);
            awaitAll(
                    cluster.rest(),
                    direct.pods().inAnyNamespace().list().getItems().size());
            Kubectl kubectl = new Kubectl(cluster.direct(), folder.resolve("direct"));
            Map<String, List<Long>> took = new LinkedHashMap<>();
            for (int round = -2; round < ROUNDS; round++) {
                note(
                        took,
                        round,
                        "kubectl get pods -A",
                        () -> kubectl.run("get", "pods", "-A", "--chunk-size=500")
                                .succeeded());
                for (Map.Entry<String, String> asked : ASKED.entrySet()) {
                    for (int page = 0; page < PAGES; page++) {
                        note(took, round, asked.getKey(), () -> cluster.rest().text(asked.getValue()));
                    }
                }
            }
            report(took);
        }
    }

    /** Something that is timed. */
    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }

    private static void note(Map<String, List<Long>> took, int round, String name, Work work) throws Exception {
        long start = System.nanoTime();
        assertThat(work.run()).isNotEqualTo("");
        long micros = (System.nanoTime() - start) / 1_000;
        if (round >= 0) {
            took.computeIfAbsent(name, key -> new ArrayList<>()).add(micros);
        }
    }

    private static void awaitAll(Rest rest, int pods) throws Exception {
        Instant limit = Instant.now().plusSeconds(300);
        int held = 0;
        while (held != pods) {
            assertThat(Instant.now()).as("%s of %s pods", held, pods).isBefore(limit);
            Thread.sleep(1_000);
            held = count(rest);
        }
    }

    private static int count(Rest rest) throws Exception {
        int count = 0;
        String cursor = "";
        do {
            Map<String, Object> page = rest.get(RESOURCES.replace("limit=50", "limit=500") + cursor);
            count += ((List<?>) Objects.requireNonNull(page.get("items"))).size();
            Object next = page.get("next");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return count;
    }

    private static void report(Map<String, List<Long>> took) throws Exception {
        double kubectl = at(Objects.requireNonNull(took.get("kubectl get pods -A")), 0.5);
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%d pods, %d rounds%n%-40s %10s %10s %10s%n", PODS, ROUNDS, "ms", "p50", "p95", "ratio"));
        took.forEach((name, values) -> table.append(String.format(
                Locale.ROOT,
                "%-40s %10.1f %10.1f %10.4f%n",
                name,
                at(values, 0.5),
                at(values, 0.95),
                at(values, 0.5) / kubectl)));
        Path results = Path.of(System.getProperty("roadstead.home"), "target", "bench");
        Files.createDirectories(results);
        Files.writeString(results.resolve("list.txt"), table);
    }

    /** In milliseconds. */
    private static double at(List<Long> values, double part) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * part) - 1)) / 1_000.0;
    }
}
