package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FieldManagerTest {
    private static final String CONTROLLER = """
            {"manager": "kube-controller-manager", "operation": "Update", "time": "2026-01-01T00:00:00Z", "fieldsV1":
             {"f:spec": {"f:replicas": {}, "f:containers": {"k:{\\"name\\":\\"web\\",\\"port\\":80}": {".": {}, "f:image": {}}},
              "f:finalizers": {".": {}, "v:\\"a\\"": {}}, "f:list": {"i:0": {}}, "x": 4}}}""";

    @Test
    void fieldsAreNamedAsInConflicts() {
        assertThat(FieldManager.of(object(CONTROLLER)).getFirst())
                .isEqualTo(new FieldManager(
                        "kube-controller-manager",
                        "Update",
                        "",
                        "2026-01-01T00:00:00Z",
                        java.util.List.of(
                                ".spec.replicas",
                                ".spec.containers[name=\"web\",port=80].image",
                                ".spec.finalizers[=\"a\"]",
                                ".spec.list[0]")));
    }

    @Test
    void whoeverLosesAFieldIsTold() {
        String helm =
                "{\"manager\": \"helm\", \"operation\": \"Update\", \"fieldsV1\": {\"f:spec\": {\"f:a\": {}, \"f:b\": {}}}}";
        String kept = "{\"manager\": \"helm\", \"operation\": \"Update\", \"fieldsV1\": {\"f:spec\": {\"f:b\": {}}}}";
        String own =
                "{\"manager\": \"roadstead\", \"operation\": \"Update\", \"fieldsV1\": {\"f:spec\": {\"f:a\": {}}}}";
        String status =
                "{\"manager\": \"kubelet\", \"operation\": \"Update\", \"subresource\": \"status\", \"fieldsV1\": {\"f:status\": {\"f:a\": {}}}}";
        assertThat(FieldManager.losing(object(helm, status), object(kept, own)))
                .extracting(FieldManager::name, FieldManager::fields)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("helm", java.util.List.of(".spec.a")));
        assertThat(FieldManager.losing(object(own), object(helm))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "roadstead,OWN",
        "kubectl-client-side-apply,KUBECTL",
        "helm,HELM",
        "argocd-controller,GITOPS",
        "kustomize-controller,GITOPS",
        "kube-controller-manager,CONTROLLER",
        "my-operator,CONTROLLER",
        "terraform,OTHER"
    })
    void whatManagersDoIsKnownByTheirNames(String name, FieldManager.Habit habit) {
        assertThat(new FieldManager(name, "Update", "", "", java.util.List.of()).habit())
                .isEqualTo(habit);
    }

    @Test
    void nonsenseIsLeftOut() {
        Tree odd = tree(
                "{\"metadata\": {\"managedFields\": [1, {\"manager\": 7, \"fieldsV1\": [2]}, {\"fieldsV1\": {\"f:a\": \"b\", \"k:{\": {}}}]}}");
        assertThat(FieldManager.of(odd))
                .hasSize(2)
                .last()
                .extracting(FieldManager::fields)
                .isEqualTo(java.util.List.of(".a", "[]"));
    }

    private static Tree object(String... managers) {
        return tree("{\"metadata\": {\"managedFields\": [" + String.join(",", managers) + "]}}");
    }

    private static Tree tree(String json) {
        return Tree.of((Map<?, ?>) JsonMapper.shared().readValue(json, Object.class));
    }
}
