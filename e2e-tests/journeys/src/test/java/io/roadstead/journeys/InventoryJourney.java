package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.roadstead.journeys.soak.InventoryLoad;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.ManyPods;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under a steady load both ends of the inventory hold no more after a while than before: for a minute here, for an hour with 10,000 pods by
 * {@code ./roadstead bench inventory-load}. Then, whatever happens, it comes to what the API server holds: the same objects, each made at the
 * same time with the same labels. Changes go on for 20 s, in which the agent is killed; {@code ./roadstead bench inventory-truth} does it for
 * ten minutes.
 */
class InventoryJourney {
    private static final Duration LOAD = Duration.ofSeconds(Long.getLong("bench.load.seconds", 60));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.seconds", 20));
    private static final int MORE_PODS = Integer.getInteger("bench.pods", 0);
    private static final Path REPORTS = Path.of(System.getProperty("roadstead.home"), "target/bench");

    /** Whether the machine has nothing else to do, so that what is too slow is our fault. */
    private static final boolean ALONE = Boolean.getBoolean("bench.alone");

    private static final long SEED = Long.getLong("bench.seed", 5);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void theInventoryComesToWhatTheClusterHolds() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "3", "--pods", "40");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build()) {
            RunningAgent agent = cluster.agent();
            ManyPods.create(direct, MORE_PODS);
            awaitPods(cluster.rest());
            compare(cluster.rest(), "v1", "Pod", direct.pods());
            InventoryLoad load = new InventoryLoad(cluster, direct, folder.resolve("data"), LOAD).run(SEED);
            Files.createDirectories(REPORTS);
            Files.writeString(REPORTS.resolve("inventory-load.txt"), load.table());
            assertThat(load.complaints()).isEmpty();
            if (ALONE) {
                assertThat(load.rate()).as("changes/s").isGreaterThan(InventoryLoad.RATE * 0.8);
            }
            Instant end = Instant.now().plus(TIME);
            Instant kill = Instant.now().plus(TIME.dividedBy(3));
            int killed = 0;
            while (Instant.now().isBefore(end)) {
                change(direct);
                if (Instant.now().isAfter(kill)) {
                    ProcessHandle process = agent.process();
                    process.destroyForcibly();
                    process.onExit().join();
                    for (int more = 0; more < 50; more++) {
                        change(direct); // unseen
                    }
                    agent = RunningAgent.again(cluster.direct(), agent);
                    kill = Instant.now().plus(TIME.dividedBy(2));
                    killed++;
                }
                Thread.sleep(5);
            }
            assertThat(killed).isPositive();
            compare(cluster.rest(), "v1", "ConfigMap", direct.configMaps());
            compare(cluster.rest(), "v1", "Pod", direct.pods());
            compare(cluster.rest(), "apps/v1", "ReplicaSet", direct.apps().replicaSets());
            compare(cluster.rest(), "apps/v1", "Deployment", direct.apps().deployments());
            compare(cluster.rest(), "v1", "Service", direct.services());
            compare(cluster.rest(), "v1", "Secret", direct.secrets());
            usageIsKnown(cluster.rest());
            agent.close();
        }
    }

    /** A cluster is connected a moment before its agent tells of the first kind. */
    private static void awaitPods(Rest rest) throws Exception {
        Instant limit = Instant.now().plusSeconds(30);
        while (!rest.text("/api/v1/kinds").contains("\"Pod\"")) {
            assertThat(Instant.now()).as("no pods are told").isBefore(limit);
            Thread.sleep(200);
        }
    }

    /** The bed's metrics-server tells it a while after the cluster's start, the agent each minute. */
    private static void usageIsKnown(Rest rest) throws Exception {
        Map<String, Object> nodes = rest.get("/api/v1/resources?apiVersion=v1&limit=1&kind=Node");
        Map<?, ?> node = (Map<?, ?>) ((List<?>) Objects.requireNonNull(nodes.get("items"))).getFirst();
        Instant limit = Instant.now().plusSeconds(90);
        while (!rest.text("/api/v1/resources/" + node.get("id") + "/usage").contains("milliCores")) {
            assertThat(Instant.now()).as("usage of " + node.get("name")).isBefore(limit);
            Thread.sleep(1_000);
        }
    }

    private void change(KubernetesClient direct) {
        String name = "map-" + random.nextInt(200);
        switch (random.nextInt(12)) {
            case 0, 1 ->
                direct.configMaps().inNamespace("default").withName(name).delete();
            case 2 -> {
                var pods = direct.pods().inAnyNamespace().list().getItems();
                direct.resource(pods.get(random.nextInt(pods.size())))
                        .withGracePeriod(0)
                        .delete();
            }
            case 3 -> {
                var deployments =
                        direct.apps().deployments().inAnyNamespace().list().getItems();
                ObjectMeta chosen =
                        deployments.get(random.nextInt(deployments.size())).getMetadata();
                direct.apps()
                        .deployments()
                        .inNamespace(chosen.getNamespace())
                        .withName(chosen.getName())
                        .patch("{\"spec\":{\"replicas\":" + random.nextInt(6)
                                + "}}"); // scale() would wait for the pods
            }
            default ->
                direct.resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace("default")
                                .addToLabels("number", String.valueOf(random.nextInt(1_000)))
                                .endMetadata()
                                .addToData("word", String.valueOf(random.nextInt()))
                                .build())
                        .createOr(replace -> replace.update());
        }
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> void compare(
            Rest rest, String apiVersion, String kind, MixedOperation<T, L, ?> all) throws Exception {
        Instant limit = Instant.now().plusSeconds(30);
        Map<String, String> held = held(rest, apiVersion, kind);
        Map<String, String> there = there(all);
        while (!held.equals(there) && Instant.now().isBefore(limit)) {
            Thread.sleep(500);
            held = held(rest, apiVersion, kind);
            there = there(all);
        }
        assertThat(held).as(kind).isEqualTo(there).isNotEmpty();
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> Map<String, String> there(
            MixedOperation<T, L, ?> all) {
        Map<String, String> found = new TreeMap<>();
        all.inAnyNamespace().list().getItems().forEach(item -> {
            ObjectMeta is = item.getMetadata();
            Map<String, String> labels = is.getLabels() == null ? Map.of() : is.getLabels();
            found.put(
                    is.getNamespace() + "/" + is.getName(),
                    is.getUid() + " " + is.getCreationTimestamp() + " " + new TreeMap<>(labels));
        });
        return found;
    }

    private static Map<String, String> held(Rest rest, String apiVersion, String kind) throws Exception {
        Map<String, String> found = new TreeMap<>();
        String cursor = "";
        do {
            Map<String, Object> page = rest.get("/api/v1/resources?limit=500&kind=" + kind + "&apiVersion="
                    + URLEncoder.encode(apiVersion, StandardCharsets.UTF_8) + cursor);
            for (Object each : (List<?>) Objects.requireNonNull(page.get("items"))) {
                Map<?, ?> item = (Map<?, ?>) each;
                found.put(
                        item.get("namespace") + "/" + item.get("name"),
                        item.get("uid") + " " + item.get("createdAt") + " "
                                + new TreeMap<>((Map<?, ?>) Objects.requireNonNull(item.get("labels"))));
            }
            Object next = page.get("next");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return found;
    }
}
