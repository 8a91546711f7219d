package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.KubeVirtStandIn;
import io.roadstead.journeys.stack.Rest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does in a day on a real cluster: a drain that a budget holds up, a rollback, labels and taints, a virtual machine. */
class OperatingJourney {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  automountServiceAccountToken: false
                  containers: [{name: web, image: "example.org/web:1", args: ["sh", "-c", "a && b <c"]}]
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web-budget, namespace: default}
            spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}
            """;

    @TempDir
    Path folder;

    @Test
    void nodesWorkloadsAndMachinesAreOperated() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--profile", "private", "--nodes", "2", "--pods", "4");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                KubeVirtStandIn machines = KubeVirtStandIn.in(direct, folder);
                Browser browser = new Browser()) {
            direct.load(new ByteArrayInputStream(WEB.getBytes(StandardCharsets.UTF_8)))
                    .create();
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            browser.awaitRest();
            rollBack(cluster, direct, browser);
            mark(cluster.rest(), direct);
            machine(cluster, browser, machines);
            drain(cluster, direct, browser);
        }
    }

    private static void rollBack(JoinedCluster cluster, KubernetesClient direct, Browser browser) throws Exception {
        String id = cluster.rest().awaitObject("apps/v1", "Deployment", "", "web");
        await(() -> ready(direct) == 2);
        cluster.rest().post("/api/v1/resources/" + id + "/changes", """
                {"change": "image", "images": {"web": "example.org/web:2"}}""");
        assertThat(image(direct)).isEqualTo("example.org/web:2");
        await(() -> ready(direct) == 2
                && Objects.equals(deployment(direct).getStatus().getUpdatedReplicas(), 2));
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Roll back");
        Widgets widgets = new Widgets(browser);
        widgets.press("Roll back");
        browser.awaitText("example.org/web:1");
        widgets.pressInDialog("Show what 1 would change");
        browser.awaitText("Roll back to revision 1");
        browser.awaitTrue("document.querySelector('rs-yaml-editor[drawn]')");
        browser.screenshot("object-rollback");
        assertThat(browser.accessibilityProblems()).isEmpty();
        widgets.pressInDialog("Roll back to revision 1");
        browser.awaitText("the cluster took it");
        assertThat(image(direct)).isEqualTo("example.org/web:1");
        cluster.rest().post("/api/v1/resources/" + id + "/changes", "{\"change\": \"rollback\"}");
        assertThat(image(direct)).isEqualTo("example.org/web:2");
        cluster.rest().post("/api/v1/resources/" + id + "/changes", """
                {"change": "autoscale", "minReplicas": 2, "maxReplicas": 4, "targetCpuPercent": 70}""");
        cluster.rest().post("/api/v1/resources/" + id + "/changes", """
                {"change": "autoscale", "minReplicas": 2, "maxReplicas": 5, "targetCpuPercent": 70}""");
        assertThat(direct.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace("default")
                        .withName("web")
                        .get()
                        .getSpec()
                        .getMaxReplicas())
                .isEqualTo(5);
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Scale");
        widgets.press("Scale");
        browser.awaitText("The HorizontalPodAutoscaler web scales it by itself, from 2 to 5 pods");
        widgets.pressInDialog("Cancel");
    }

    private static void mark(Rest rest, KubernetesClient direct) throws Exception {
        String name = direct.nodes().list().getItems().getFirst().getMetadata().getName();
        String path = "/api/v1/resources/" + rest.awaitObject("v1", "Node", "", name) + "/changes";
        rest.post(
                path, "{\"change\": \"mark\", \"labels\": {\"team\": \"blue\"}, \"annotations\": {\"note\": \"a b\"}}");
        rest.post(
                path,
                "{\"change\": \"taint\", \"taints\": [{\"key\": \"gpu\", \"value\": \"yes\", \"effect\": \"PreferNoSchedule\"}]}");
        rest.post(path, "{\"change\": \"taint\", \"taints\": [{\"key\": \"old\", \"effect\": \"PreferNoSchedule\"}]}");
        rest.post(path, "{\"change\": \"taint\", \"removedTaints\": [\"gpu:PreferNoSchedule\"]}");
        var node = direct.nodes().withName(name).get();
        assertThat(node.getMetadata().getLabels()).containsEntry("team", "blue");
        assertThat(node.getSpec().getTaints())
                .extracting(taint -> taint.getKey())
                .contains("old")
                .doesNotContain("gpu");
        rest.post(path, "{\"change\": \"mark\", \"labels\": {\"team\": null}}");
        assertThat(direct.nodes().withName(name).get().getMetadata().getLabels())
                .doesNotContainKey("team");
    }

    private static void machine(JoinedCluster cluster, Browser browser, KubeVirtStandIn machines) throws Exception {
        String id = cluster.rest().awaitObject("kubevirt.io/v1", "VirtualMachine", "", "legacy-erp");
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Migrate");
        Widgets widgets = new Widgets(browser);
        widgets.press("Restart");
        browser.awaitText("is shut down and started again");
        widgets.pressInDialog("Restart");
        browser.awaitText("the cluster took it");
        assertThat(machines.orders())
                .containsExactly(
                        "PUT /apis/subresources.kubevirt.io/v1/namespaces/vms/virtualmachines/legacy-erp/restart");
    }

    private static void drain(JoinedCluster cluster, KubernetesClient direct, Browser browser) throws Exception {
        await(() -> ready(direct) == 2 && pods(direct).size() == 2);
        String name = pods(direct).getFirst().getSpec().getNodeName();
        String id = cluster.rest().awaitObject("v1", "Node", "", name);
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Drain");
        Widgets widgets = new Widgets(browser);
        widgets.press("Drain");
        browser.awaitText("The node takes no more pods");
        browser.screenshot("node-drain");
        assertThat(browser.accessibilityProblems()).isEmpty();
        allow(browser);
        widgets.pressInDialog("Drain");
        browser.awaitAddress("/operations/");
        browser.awaitText("The disruption budget web-budget needs 2 healthy pods");
        browser.awaitText("Held up");
        browser.screenshot("operation-drain");
        assertThat(browser.accessibilityProblems()).isEmpty();
        direct.policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace("default")
                .withName("web-budget")
                .delete();
        browser.awaitText("is drained");
        browser.screenshot("operation-drained");
        assertThat(direct.nodes().withName(name).get().getSpec().getUnschedulable())
                .isTrue();
        assertThat(pods(direct)).noneMatch(pod -> name.equals(pod.getSpec().getNodeName()));
        cluster.rest().post("/api/v1/resources/" + id + "/changes", "{\"change\": \"uncordon\"}");
        assertThat(direct.nodes().withName(name).get().getSpec().getUnschedulable())
                .isNotEqualTo(true);
    }

    /** Whatever the dialog asks for. */
    private static void allow(Browser browser) {
        browser.evaluate("document.querySelectorAll('vaadin-dialog vaadin-checkbox').forEach(box => box.click())");
    }

    private static List<Pod> pods(KubernetesClient direct) {
        return direct.pods().inNamespace("default").withLabel("app", "web").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static Deployment deployment(KubernetesClient direct) {
        return direct.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get();
    }

    private static int ready(KubernetesClient direct) {
        Integer ready = deployment(direct).getStatus().getReadyReplicas();
        return ready == null ? 0 : ready;
    }

    private static String image(KubernetesClient direct) {
        return deployment(direct)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(200);
        }
    }
}
