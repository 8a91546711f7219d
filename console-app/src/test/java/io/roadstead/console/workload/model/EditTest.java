package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.model.Edit.Decided;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What follows from how an object is. */
class EditTest {
    private static Tree tree(String json) {
        return Tree.of(JsonMapper.shared().readValue(json, Map.class));
    }

    private static ObjectPath path(String group, String resource, String namespace, String name) {
        return ObjectPath.of(
                        new ObjectKind(1, group, "v1", "Kind", resource, !namespace.isEmpty(), List.of()),
                        namespace,
                        name)
                .orElseThrow();
    }

    private static List<?> steps(Decided decided) {
        return decided instanceof Decided.Send(Change.Wanted wanted) && wanted.body() instanceof List<?> steps
                ? steps
                : List.of(decided);
    }

    private static Map<String, ?> step(String op, String path, Object value) {
        return Map.of("op", op, "path", path, "value", value);
    }

    @Test
    void anImageIsChangedOnlyWhereItsContainerIsStillThereWithTheImageItHad() {
        Tree web = tree("""
                {"metadata": {"uid": "u"}, "spec": {"template": {"spec": {
                    "initContainers": [{"name": "wait", "image": "wait:1"}],
                    "containers": [{"name": "side", "image": "side:1"}, {"name": "web", "image": "web:1"}]}}}}""");
        assertThat(Containers.of(web)).extracting(Containers.Container::name).containsExactly("wait", "side", "web");
        assertThat(steps(new Containers(new TreeMap<>(Map.of("web", "web:2")))
                        .decided(path("apps", "deployments", "shop", "web"), web)))
                .isEqualTo(List.of(
                        step("test", "/metadata/uid", "u"),
                        step("test", "/spec/template/spec/containers/1/name", "web"),
                        step("test", "/spec/template/spec/containers/1/image", "web:1"),
                        step("add", "/spec/template/spec/containers/1/image", "web:2")));
        assertThat(new Containers(new TreeMap<>(Map.of("gone", "web:2")))
                        .decided(path("apps", "deployments", "shop", "web"), web))
                .isEqualTo(new Decided.Hindered(Reason.of("image.no-container", "gone")));
    }

    @Test
    void cronJobsHaveTheirContainersDeeper() {
        Tree cron = tree("""
                {"metadata": {"uid": "u"}, "spec": {"jobTemplate": {"spec": {"template": {"spec": {
                    "containers": [{"name": "a", "image": "a:1"}]}}}}}}""");
        assertThat(steps(new Containers(new TreeMap<>(Map.of("a", "a:2")))
                                .decided(path("batch", "cronjobs", "shop", "c"), cron))
                        .getLast())
                .isEqualTo(step("add", "/spec/jobTemplate/spec/template/spec/containers/0/image", "a:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "<a>"})
    void whatIsNoNameOfAnImageIsNotTaken(String text) {
        assertThat(Containers.isImage(text)).isFalse();
        assertThat(Containers.isImage("registry.example:5000/a/b@sha256:0123")).isTrue();
    }

    private static final Tree NODE = tree("""
            {"metadata": {"uid": "u"}, "spec": {"taints": [
                {"key": "gpu", "value": "yes", "effect": "NoSchedule", "timeAdded": "2026-07-01T12:00:00Z"},
                {"key": "old", "effect": "NoExecute"}]}}""");

    private static final ObjectPath NODE_PATH = path("", "nodes", "", "n");

    @Test
    void taintsAreWrittenOverThoseThatWereThereAndOthersStayAsTheyAre() {
        List<?> there = NODE.at("spec", "taints") instanceof List<?> taints ? taints : List.of();
        Taint.Changed changed = new Taint.Changed(
                Optional.of(there), List.of(new Taint("new", "1", "NoSchedule")), Set.of("old:NoExecute"));
        assertThat(steps(changed.decided(NODE_PATH, NODE)))
                .isEqualTo(List.of(
                        step("test", "/metadata/uid", "u"),
                        step("test", "/spec/taints", there),
                        step(
                                "add",
                                "/spec/taints",
                                List.of(
                                        there.getFirst(),
                                        Map.of("key", "new", "value", "1", "effect", "NoSchedule")))));
    }

    @Test
    void whoLookedAtOtherTaintsWritesNothing() {
        Taint.Changed changed = new Taint.Changed(Optional.of(List.of()), List.of(), Set.of("old:NoExecute"));
        assertThat(changed.decided(NODE_PATH, NODE)).isEqualTo(new Decided.Hindered(Reason.of("taints.changed")));
        Tree bare = tree("{\"metadata\": {\"uid\": \"u\"}, \"spec\": {}}");
        List<?> steps =
                steps(new Taint.Changed(Optional.of(List.of()), List.of(new Taint("a", "", "NoSchedule")), Set.of())
                        .decided(NODE_PATH, bare));
        assertThat(steps).hasSize(3);
        assertThat(((Map<?, ?>) steps.get(1)).get("value"))
                .as("tested to be nothing")
                .isNull();
        assertThat(steps.get(2))
                .isEqualTo(step("add", "/spec/taints", List.of(Map.of("key", "a", "effect", "NoSchedule"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gpu | yes | NoSchedule | -",
                "nvidia.com/gpu | '' | NoExecute | -",
                "'' | yes | NoSchedule | key",
                "a b | yes | NoSchedule | key",
                "/gpu | yes | NoSchedule | key",
                "A.com/gpu | yes | NoSchedule | key",
                "gpu | a/b | NoSchedule | value",
                "gpu | yes | Never | effect",
            })
    void taintsAreCheckedAsTheApiServerDoes(String key, String value, String effect, String fault) {
        assertThat(new Taint(key, value, effect).fault()).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void marksAreWhatIsBetweenBeforeAndAfter() {
        Marks marks = Marks.between(Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "9", "d", "4"));
        assertThat(marks.set()).isEqualTo(Map.of("b", "9", "d", "4"));
        assertThat(marks.removed()).containsExactly("c");
        assertThat(Marks.between(Map.of("a", "1"), Map.of("a", "1")).isEmpty()).isTrue();
        Change.Wanted wanted = new Change.Mark(marks, Marks.NONE).wanted(path("", "pods", "shop", "web"), "u");
        Tree body = Tree.of((Map<?, ?>) wanted.body());
        assertThat(body.text("metadata", "uid")).isEqualTo("u");
        assertThat(body.tree("metadata", "labels").fields())
                .containsKeys("b", "c", "d")
                .containsEntry("c", null);
    }

    @Test
    void labelsAreShortAndAnnotationsAreNot() {
        String longest = "v".repeat(63);
        assertThat(marks("k", longest).labelFault()).isEmpty();
        assertThat(marks("k", longest + "v").labelFault()).contains("k");
        assertThat(marks("k", "a b").labelFault()).contains("k");
        assertThat(marks("k", "a b\n<>").annotationFault()).isEmpty();
        assertThat(marks("k k", "").annotationFault()).contains("k k");
        assertThat(marks("k", "é".repeat(128 * 1024)).annotationFault()).contains("k");
        assertThat(marks("x".repeat(254) + "/k", "").labelFault()).isPresent();
        assertThat(marks("x".repeat(253) + "/k", "").labelFault()).isEmpty();
    }

    private static Marks marks(String key, String value) {
        return Marks.between(Map.of(), Map.of(key, value));
    }

    @Test
    void aCronJobRunsNowAsKubectlMakesIt() {
        Tree cron = tree("""
                {"metadata": {"uid": "u", "name": "nightly"}, "spec": {"schedule": "0 0 * * *", "jobTemplate": {
                    "metadata": {"labels": {"a": "b"}}, "spec": {"backoffLimit": 1}}}}""");
        Decided decided = new JobNow("x7k2p").decided(path("batch", "cronjobs", "shop", "nightly"), cron);
        assertThat(decided).isInstanceOfSatisfying(Decided.Send.class, send -> {
            assertThat(send.wanted().method()).isEqualTo("POST");
            assertThat(send.wanted().target()).isEqualTo("/apis/batch/v1/namespaces/shop/jobs?fieldManager=roadstead");
            Tree job = Tree.of((Map<?, ?>) send.wanted().body());
            assertThat(job.text("metadata", "name")).isEqualTo("nightly-x7k2p");
            assertThat(job.text("metadata", "annotations", "cronjob.kubernetes.io/instantiate"))
                    .isEqualTo("manual");
            assertThat(job.trees("metadata", "ownerReferences").getFirst().text("uid"))
                    .isEqualTo("u");
            assertThat(job.at("spec")).isEqualTo(Map.of("backoffLimit", 1L));
        });
        assertThat(new JobNow("x7k2p")
                        .decided(path("batch", "cronjobs", "shop", "n".repeat(100)), cron)
                        .toString())
                .contains("n".repeat(57) + "-x7k2p")
                .doesNotContain("n".repeat(58) + "-");
    }

    @Test
    void machinesHaveOrdersForTheirState() {
        assertThat(Machine.ordersAt("Stopped")).containsExactly(Machine.Order.START);
        assertThat(Machine.ordersAt("Running")).doesNotContain(Machine.Order.START, Machine.Order.UNPAUSE);
        assertThat(Machine.ordersAt("Paused")).contains(Machine.Order.UNPAUSE);
        assertThat(Machine.ordersAt("<script>")).containsExactly(Machine.Order.values());
        List<String> targets = Arrays.stream(Machine.Order.values())
                .map(order ->
                        new Machine(order).decided(path("kubevirt.io", "virtualmachines", "shop", "vm"), Tree.EMPTY))
                .map(decided -> ((Decided.Send) decided).wanted().target())
                .toList();
        assertThat(targets)
                .containsExactly(
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/vm/start",
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/vm/stop",
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/vm/restart",
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/vm/pause",
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/vm/unpause",
                        "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/vm/migrate");
    }

    private static final Tree SCALER = tree("""
            {"metadata": {"name": "web-hpa", "uid": "h", "resourceVersion": "5"}, "spec": {
                "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                "maxReplicas": 7, "metrics": [
                    {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 60}}},
                    {"type": "Resource", "resource": {"name": "memory", "target": {"type": "Utilization", "averageUtilization": 70}}}]}}""");

    @Test
    void whatScalesAWorkloadIsFoundByItsTarget() {
        assertThat(Autoscaler.among(List.of(Tree.EMPTY, SCALER), "apps", "Deployment", "web"))
                .get()
                .satisfies(found -> {
                    assertThat(found.name()).isEqualTo("web-hpa");
                    assertThat(found.min()).isEqualTo(1);
                    assertThat(found.max()).isEqualTo(7);
                    assertThat(found.cpu()).contains(60L);
                    assertThat(found.others()).isEqualTo(1);
                });
        assertThat(Autoscaler.among(List.of(SCALER), "apps", "StatefulSet", "web"))
                .isEmpty();
        assertThat(Autoscaler.among(List.of(SCALER), "other", "Deployment", "web"))
                .isEmpty();
    }

    @Test
    void anotherAimLeavesOtherAimsAlone() {
        Autoscaler found =
                Autoscaler.among(List.of(SCALER), "apps", "Deployment", "web").orElseThrow();
        Change.Wanted wanted = found.changed(path("apps", "deployments", "shop", "web"), new Autoscaler.Aim(2, 9, 50))
                .orElseThrow();
        assertThat(wanted.target())
                .startsWith("/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web-hpa?");
        List<?> steps = (List<?>) wanted.body();
        assertThat(steps.subList(0, 4))
                .isEqualTo(List.of(
                        step("test", "/metadata/uid", "h"),
                        step("test", "/metadata/resourceVersion", "5"),
                        step("add", "/spec/minReplicas", 2),
                        step("add", "/spec/maxReplicas", 9)));
        assertThat(steps.get(4).toString())
                .contains("averageUtilization=50")
                .contains("memory")
                .doesNotContain("=60");
    }
}
