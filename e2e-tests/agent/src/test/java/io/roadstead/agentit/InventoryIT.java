package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.roadstead.bed.LocalControlPlane;
import io.roadstead.bed.OwnCluster;
import io.roadstead.bed.Part;
import io.roadstead.bed.TestBed;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.Thing;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.TunnelConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The inventory of real API servers, as it arrives. */
@ExtendWith(TestBed.class)
@SuppressWarnings("try") // an interrupt ends the run
class InventoryIT {
    @TempDir
    private Path folder;

    private final InventoryMirror mirror = new InventoryMirror();

    private static ConfigMap map(String name, String label) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("inventory", label)
                .endMetadata()
                .addToData("password", "in-a-map")
                .build();
    }

    private static String label(InventoryMirror mirror, String name) {
        Thing thing = mirror.things("", "configmaps").get("default/" + name);
        return thing == null ? "" : thing.labels().getOrDefault("inventory", "");
    }

    @Test
    void tellsWhatThereIsAndWhatChanges(@OwnCluster(nodes = 2, pods = 12) LocalControlPlane cluster) throws Exception {
        KubernetesClient direct = cluster.client();
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "operator"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            InventoryMirror.Told told = mirror.open(tunnel, Duration.ofSeconds(10));
            told.await("everything", InventoryMirror.Told::isSettled);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.lines(InventoryLine.ServerIs.class)).singleElement().satisfies(server -> {
                assertThat(server.gitVersion()).isEqualTo(cluster.version());
                assertThat(server.kubeSystem())
                        .isEqualTo(direct.namespaces()
                                .withName("kube-system")
                                .get()
                                .getMetadata()
                                .getUid());
            });
            assertThat(told.troubles()).isEmpty();
            assertThat(mirror.things("", "pods"))
                    .hasSize(direct.pods().inAnyNamespace().list().getItems().size());
            assertThat(mirror.things("", "nodes")).hasSize(2).allSatisfy((name, node) -> {
                assertThat(node.health()).isEqualTo(Health.FINE);
                assertThat(node.facts()).containsKeys("providerID", "capacity", "nodeInfo");
            });
            assertThat(mirror.things("", "secrets")).isNotEmpty();
            assertThat(mirror.things("", "events")).isEmpty();

            direct.resource(map("told", "one")).create();
            told.await("a new object", now -> label(mirror, "told").equals("one"));
            direct.resource(map("told", "two")).update();
            told.await("a change", now -> label(mirror, "told").equals("two"));
            assertThat(mirror.things("", "configmaps").toString()).doesNotContain("in-a-map");
            direct.resource(map("told", "two")).delete();
            told.await("that it is gone", now -> label(mirror, "told").isEmpty());
            told.await("usage", now -> !now.lines(InventoryLine.Usage.class).isEmpty());
            Namespace namespace = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName("brief")
                    .endMetadata()
                    .build();
            direct.resource(namespace).create();
            told.await("a namespace", now -> mirror.things("", "namespaces").containsKey("brief"));
            assertThat(mirror.faults()).isEmpty();
            assertThat(agent.log()).doesNotContain("warn");
        }
    }

    @Test
    void sendsOnlyWhatDiffersAfterTheStreamWasGone(@OwnCluster(nodes = 1, pods = 8) LocalControlPlane cluster)
            throws Exception {
        KubernetesClient direct = cluster.client();
        try (TestConsole console = new TestConsole()) {
            try (AgentProcess agent =
                    AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
                TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
                InventoryMirror.Told first = mirror.open(tunnel, Duration.ZERO);
                first.await("everything", InventoryMirror.Told::isSettled);

                InventoryMirror.Told same = mirror.open(tunnel, Duration.ZERO);
                first.await("its end", now -> !now.end().isEmpty());
                same.await("everything again", InventoryMirror.Told::isSettled);
                assertThat(same.lines(Thing.class).size())
                        .isLessThan(first.lines(Thing.class).size() / 4);

                same.close();
                mirror.lose("", "pods");
                direct.resource(map("while-away", "one")).create();
                InventoryMirror.Told less = mirror.open(tunnel, Duration.ZERO);
                less.await("everything once more", InventoryMirror.Told::isSettled);
                less.await("the new one", now -> label(mirror, "while-away").equals("one"));
                less.await(
                        "the lost one",
                        now -> mirror.things("", "pods").size()
                                == direct.pods()
                                        .inAnyNamespace()
                                        .list()
                                        .getItems()
                                        .size());
                assertThat(less.lines(InventoryLine.SnapshotBegins.class))
                        .isNotEmpty()
                        .noneMatch(begins -> begins.buckets().isAll());
            }
            console.next(TunnelKind.BULK);
            // Another process has seen nothing: it lists all, and tells only what differs.
            try (AgentProcess agent =
                    AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
                InventoryMirror.Told anew = mirror.open(console.next(TunnelKind.CONTROL), Duration.ZERO);
                anew.await("everything by another agent", InventoryMirror.Told::isSettled);
                assertThat(anew.lines(InventoryLine.SnapshotBegins.class))
                        .noneMatch(begins -> begins.buckets().isAll());
                assertThat(mirror.faults()).isEmpty();
            }
        }
    }

    @Test
    void readsInModeViewerWhatItMayAndSaysWhatItMayNot(@OwnCluster(nodes = 1, pods = 5) LocalControlPlane cluster)
            throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
            InventoryMirror.Told told = mirror.open(console.next(TunnelKind.CONTROL), Duration.ZERO);
            told.await("everything", InventoryMirror.Told::isSettled);
            assertThat(told.troubles()).containsExactly("FORBIDDEN secrets");
            assertThat(mirror.things("", "pods")).isNotEmpty();
            assertThat(mirror.faults()).isEmpty();
        }
    }

    @Test
    void goesOnWhenTheApiServerIsBack(@OwnCluster(nodes = 1, pods = 5) LocalControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "operator"))) {
            InventoryMirror.Told told = mirror.open(console.next(TunnelKind.CONTROL), Duration.ZERO);
            told.await("everything", InventoryMirror.Told::isSettled);
            Map<String, Thing> before = mirror.things("", "nodes");
            cluster.kill(Part.API_SERVER);
            told.await("trouble", now -> now.troubles().contains("BROKEN pods"));
            cluster.restart(Part.API_SERVER);
            cluster.client().resource(map("after", "one")).create();
            told.await("what is new", now -> label(mirror, "after").equals("one"));
            told.await("that it is fine", InventoryMirror.Told::isFine);
            assertThat(mirror.things("", "nodes").keySet()).isEqualTo(before.keySet());
            assertThat(mirror.faults()).isEmpty();
            assertThat(Objects.toString(told.end())).isEmpty();
        }
    }
}
