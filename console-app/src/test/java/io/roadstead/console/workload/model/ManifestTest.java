package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.inventory.model.ObjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Tree WEB = Tree.of(Map.of(
            "apiVersion", "v1",
            "kind", "ConfigMap",
            "metadata",
                    Map.of(
                            "name", "web",
                            "namespace", "shop",
                            "uid", "u-1",
                            "resourceVersion", "7",
                            "managedFields", List.of(Map.of("manager", "kubectl")),
                            "annotations", Map.of("kubectl.kubernetes.io/last-applied-configuration", "{}"))));

    private static ObjectKind kind(String group, String resource, boolean namespaced) {
        return new ObjectKind(1, group, "v1", "Any", resource, namespaced, List.of());
    }

    @Test
    void whatOnlyMachinesReadIsHiddenAndComesBack() {
        Tree shown = Manifest.readable(WEB);
        assertThat(shown.tree("metadata").fields()).doesNotContainKeys("managedFields", "annotations");
        assertThat(Manifest.whole(WEB, shown)
                        .text("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"))
                .isEqualTo("{}");
    }

    @Test
    void anotherNameIsAnotherObject() {
        Tree other = WEB.with("metadata", WEB.tree("metadata").with("name", "shop"));
        assertThat(Manifest.otherThan(WEB, other)).contains("metadata.name");
        assertThat(Manifest.otherThan(WEB, Manifest.at("8", WEB))).isEmpty();
    }

    @Test
    void objectsHavePaths() {
        assertThat(ObjectPath.of(kind("", "pods", true), "shop", "web")
                        .orElseThrow()
                        .text())
                .isEqualTo("/api/v1/namespaces/shop/pods/web");
        assertThat(ObjectPath.of(kind("rbac.authorization.k8s.io", "clusterroles", false), "", "system:node")
                        .orElseThrow()
                        .text("status"))
                .isEqualTo("/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node/status");
    }

    /** T18: names are the cluster's, and lead nowhere else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/b", "a%2fb", "..%2f", "a?b", "a#b", "a b", "a\nb", "é", "a;b", "/", "a\\b", "."
            })
    void whatIsNoNameHasNoPath(String name) {
        assertThat(ObjectPath.of(kind("", "pods", true), "shop", name)).isEmpty();
        assertThat(ObjectPath.of(kind("", "pods", true), name, "web")).isEmpty();
        assertThat(ObjectPath.of(kind("", name, true), "shop", "web")).isEmpty();
        if (!name.isEmpty()) {
            assertThat(ObjectPath.of(kind(name, "pods", true), "shop", "web")).isEmpty();
        }
    }

    @Test
    void whatIsUsedElsewhereHasNothingThatApiServersFillIn() {
        Tree object = Tree.of(Map.of(
                "kind", "Service",
                "metadata", Map.of("name", "web", "uid", "u", "resourceVersion", "7", "managedFields", List.of(1)),
                "status", Map.of("loadBalancer", Map.of())));
        assertThat(Manifest.clean(object).fields())
                .isEqualTo(Map.of("kind", "Service", "metadata", Map.of("name", "web")));
    }

    @Test
    void changesNameTheObjectThatTheyMean() {
        ObjectPath path =
                ObjectPath.of(kind("apps", "deployments", true), "shop", "web").orElseThrow();
        for (Change change : Change.of("deployments.apps", Instant.EPOCH)) {
            Change.Wanted wanted = change.wanted(path, "u-1");
            assertThat(wanted.target()).startsWith(path.text());
            Tree body = Tree.of((Map<?, ?>) wanted.body());
            assertThat(body.text("metadata", "uid") + body.text("preconditions", "uid"))
                    .as(change.toString())
                    .isEqualTo("u-1");
        }
        assertThat(Change.of("deployments.apps", Instant.EPOCH)).hasSize(5);
        assertThat(Change.of("pods", Instant.EPOCH)).containsExactly(new Change.Delete());
    }
}
