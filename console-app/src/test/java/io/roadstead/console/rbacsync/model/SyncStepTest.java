package io.roadstead.console.rbacsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.DownstreamAccess;
import io.roadstead.console.access.rbac.model.DownstreamAccess.Bound;
import io.roadstead.console.access.rbac.model.DownstreamAccess.BoundIn;
import io.roadstead.console.access.rbac.model.DownstreamAccess.OwnRole;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SyncStepTest {
    private static final ProjectId PROJECT = new ProjectId("p-aaaaaaaaaaaa");
    private static final DownstreamAccess ACCESS = new DownstreamAccess(
            List.of(new OwnRole("roadstead:role:r", List.of(Rule.of(List.of("get"), List.of(""), List.of("pods"))))),
            List.of(new Bound("roadstead:role:r", "roadstead:role:r")),
            List.of(new BoundIn("blue", new Bound("roadstead:project:p-aaaaaaaaaaaa:r", "edit"))),
            List.of("roadstead:role:r"));

    private static DesiredObjects.Namespace namespace(Map<String, String> quota) {
        return new DesiredObjects.Namespace(
                "blue",
                PROJECT,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(quota),
                new TreeMap<>(Map.of("cpu", "0.5")),
                new TreeMap<>());
    }

    private static SortedMap<ObjectKey, OwnObject> desired() {
        return DesiredObjects.of(ACCESS, List.of(namespace(Map.of("pods", "1000"))));
    }

    private static SortedMap<ObjectKey, Map<String, Object>> held(SortedMap<ObjectKey, OwnObject> objects) {
        SortedMap<ObjectKey, Map<String, Object>> held = new TreeMap<>();
        objects.forEach((key, object) -> held.put(key, new HashMap<>(object.content())));
        return held;
    }

    @Test
    void whatIsThereIsLeftAlone() {
        assertThat(SyncStep.between(desired(), held(desired()))).isEmpty();
    }

    @Test
    void makesRolesBeforeTheirBindingsAndNamespacesBeforeWhatIsInThem() {
        assertThat(SyncStep.between(desired(), new TreeMap<>()))
                .extracting(step -> step.key().toString())
                .containsExactly(
                        "ClusterRole roadstead:role:r",
                        "Namespace blue",
                        "ClusterRoleBinding roadstead:role:r",
                        "RoleBinding blue/roadstead:project:p-aaaaaaaaaaaa:r:edit",
                        "ResourceQuota blue/roadstead",
                        "LimitRange blue/roadstead");
    }

    @Test
    void takesBindingsAwayBeforeTheirRolesAndBeforeAnythingIsMade() {
        SortedMap<ObjectKey, OwnObject> less = DesiredObjects.of(
                new DownstreamAccess(List.of(), List.of(), List.of(), List.of()), List.of(namespace(Map.of())));
        assertThat(SyncStep.between(less, held(desired())))
                .extracting(SyncStep::key)
                .extracting(ObjectKey::kind)
                .containsExactly(
                        ObjectKind.RESOURCE_QUOTA,
                        ObjectKind.ROLE_BINDING,
                        ObjectKind.CLUSTER_ROLE_BINDING,
                        ObjectKind.CLUSTER_ROLE);
    }

    @Test
    void noticesARuleThatSomebodyAddedAndNotAnothersLabel() {
        var actual = held(desired());
        ObjectKey role = new ObjectKey(ObjectKind.CLUSTER_ROLE, "", "roadstead:role:r");
        Objects.requireNonNull(actual.get(role)).put("rules", List.of(Map.of("verbs", List.of("*"))));
        ObjectKey namespace = new ObjectKey(ObjectKind.NAMESPACE, "", "blue");
        actual.put(
                namespace,
                Map.of("metadata", Map.of("labels", Map.of("roadstead.io/project", PROJECT.value(), "team", "blue"))));
        assertThat(SyncStep.between(desired(), actual))
                .singleElement()
                .isInstanceOfSatisfying(
                        SyncStep.Change.class,
                        change -> assertThat(change.key()).isEqualTo(role));
    }

    /** The API server writes quantities in its own way; that is no difference. */
    @Test
    void takesOneAmountForAnother() {
        var actual = held(desired());
        actual.put(
                new ObjectKey(ObjectKind.RESOURCE_QUOTA, "blue", "roadstead"),
                Map.of(
                        "metadata",
                        Map.of(
                                "labels",
                                Map.of("app.kubernetes.io/managed-by", "roadstead", "roadstead.io/part", "access")),
                        "spec",
                        Map.of("hard", Map.of("pods", "1k"))));
        assertThat(SyncStep.between(desired(), actual)).isEmpty();
    }

    @Test
    void aListOfGroupsThatSomebodyChangedIsWrittenAnew() {
        List<String> groups = List.of("roadstead:role:a", "roadstead:role:b");
        assertThat(DesiredObjects.groupsOf(DesiredObjects.impersonated(groups).content()))
                .isEqualTo(groups);
        assertThat(DesiredObjects.groupsOf(Map.of(
                        "rules",
                        List.of(Map.of(
                                "verbs",
                                List.of("*"),
                                "apiGroups",
                                List.of(""),
                                "resources",
                                List.of("groups"),
                                "resourceNames",
                                groups)))))
                .isEmpty();
    }

    @Test
    void aServiceAccountIsBoundByItsOwnNameAndNoGroup() {
        var access = new DownstreamAccess(
                List.of(),
                List.of(),
                List.of(new BoundIn("blue", new Bound("system:serviceaccount:ci:builder", "edit"))),
                List.of());
        assertThat(DesiredObjects.of(access, List.of()).values())
                .singleElement()
                .satisfies(binding -> {
                    assertThat(binding.key()).hasToString("RoleBinding blue/roadstead:serviceaccount:ci:builder:edit");
                    assertThat(binding.content().get("subjects"))
                            .isEqualTo(List.of(Map.of("kind", "ServiceAccount", "namespace", "ci", "name", "builder")));
                });
    }
}
