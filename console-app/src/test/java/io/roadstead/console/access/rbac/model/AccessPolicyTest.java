package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.SOUTH;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
    private final Fleet fleet = new Fleet();

    private static AccessRequest get(String resource, String namespace) {
        return AccessRequest.OnResource.all("get", "", resource, namespace);
    }

    @Test
    void aRoleOfAProjectCountsInItsNamespacesOfAllClustersAndNowhereElse() {
        fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        AccessPolicy policy = fleet.policy();
        for (Place place : List.of(NORTH, SOUTH)) {
            assertThat(policy.allows(identity(1), get("secrets", "shop"), place, NOW))
                    .isTrue();
            assertThat(policy.allows(identity(1), get("secrets", "other"), place, NOW))
                    .isFalse();
            assertThat(policy.allows(identity(1), get("secrets", ""), place, NOW))
                    .as("all namespaces")
                    .isFalse();
            assertThat(policy.allows(identity(1), new AccessRequest.OnPath("get", "/metrics"), place, NOW))
                    .isFalse();
        }
        assertThat(policy.allows(identity(1), get("secrets", "shop"), new Place("c-east", Map.of()), NOW))
                .as("a namespace of the same name in another cluster")
                .isFalse();
    }

    @Test
    void aRoleForLabelsFollowsTheLabels() {
        fleet.bind(user(1), "nodes-view", new Scope.ClusterGroup(Map.of("tier", "edge")));
        AccessPolicy policy = fleet.policy();
        assertThat(policy.allows(identity(1), get("nodes", ""), NORTH, NOW)).isTrue();
        assertThat(policy.allows(identity(1), get("nodes", ""), SOUTH, NOW)).isFalse();
        assertThat(policy.allows(identity(1), get("nodes", ""), new Place("c-south", Map.of("tier", "edge")), NOW))
                .isTrue();
    }

    @Test
    void whatIsHeldByAGroupCountsForItsMembersOnly() {
        Subject.Group crew = new Subject.Group(new UUID(2, 1));
        fleet.bind(crew, "cluster-owner", new Scope.Cluster("c-north"));
        AccessPolicy policy = fleet.policy();
        assertThat(policy.allows(identity(1, crew), get("secrets", "any"), NORTH, NOW))
                .isTrue();
        assertThat(policy.allows(identity(1, crew), get("secrets", "any"), SOUTH, NOW))
                .isFalse();
        assertThat(policy.allows(identity(2), get("secrets", "any"), NORTH, NOW))
                .isFalse();
    }

    @Test
    void aBindingEndsWhenItsTimeIsOver() {
        fleet.bindings.add(new Binding(
                new UUID(1, 9),
                user(1),
                new RoleId("nodes-view"),
                new Scope.Global(),
                Optional.of(NOW),
                "night shift"));
        AccessPolicy policy = fleet.policy();
        assertThat(policy.allows(identity(1), get("nodes", ""), NORTH, NOW.minusMillis(1)))
                .isTrue();
        assertThat(policy.allows(identity(1), get("nodes", ""), NORTH, NOW)).isFalse();
    }

    @Test
    void aDecisionNamesBindingAndRuleOrWhatWouldDo() {
        Binding binding = fleet.bind(user(1), "secrets-view", new Scope.Project(SHOP));
        AccessPolicy policy = fleet.policy();
        assertThat(policy.decide(identity(1), get("secrets", "shop"), NORTH, NOW))
                .isInstanceOfSatisfying(Decision.Allowed.class, allowed -> {
                    assertThat(allowed.reasons()).hasSize(1);
                    assertThat(allowed.reasons().getFirst().grant().binding()).isEqualTo(binding);
                    assertThat(allowed.reasons().getFirst().rule().resources()).containsExactly("secrets");
                });
        assertThat(policy.decide(identity(1), get("configmaps", "shop"), NORTH, NOW))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.wouldDo())
                                .as("the smallest first")
                                .containsExactly(
                                        new RoleId("configmaps-view"),
                                        new RoleId("configmaps-manage"),
                                        new RoleId("cluster-owner")));
    }

    @Test
    void aRoleThatIsGoneAllowsNothing() {
        fleet.roles.add(Fleet.role("watchers", Rule.ALL_RESOURCES));
        fleet.bind(user(1), "watchers", new Scope.Global());
        assertThat(fleet.policy().allows(identity(1), get("pods", "a"), NORTH, NOW))
                .isTrue();
        fleet.roles.removeLast();
        assertThat(fleet.policy().allows(identity(1), get("pods", "a"), NORTH, NOW))
                .isFalse();
    }

    @Test
    void theAuditorReadsAllButSecretsAndChangesNothing() {
        fleet.bind(user(1), "auditor", new Scope.Global());
        AccessPolicy policy = fleet.policy();
        assertThat(policy.allows(identity(1), get("nodes", ""), SOUTH, NOW)).isTrue();
        assertThat(policy.allows(identity(1), get("pods", "any"), SOUTH, NOW)).isTrue();
        assertThat(policy.allows(identity(1), get("secrets", "any"), SOUTH, NOW))
                .isFalse();
        assertThat(policy.allows(identity(1), AccessRequest.OnResource.all("delete", "", "pods", "any"), SOUTH, NOW))
                .isFalse();
        assertThat(policy.permissions(identity(1), new Target.Everything(), NOW))
                .contains(Permission.AUDIT_READ, Permission.ACCESS_READ)
                .allMatch(permission -> !permission.changes() || permission == Permission.OWN_WRITE);
    }

    @Test
    void whoCanIsEverybodyWhoMay() {
        fleet.bind(user(1), "secrets-view", new Scope.Project(SHOP));
        fleet.bind(user(2), "nodes-view", new Scope.Global());
        fleet.bind(new Subject.Group(new UUID(2, 1)), "cluster-owner", new Scope.Cluster("c-south"));
        assertThat(fleet.policy().whoCan(get("secrets", "shop"), NORTH, NOW))
                .extracting(grant -> grant.binding().subject())
                .containsExactly(user(1));
        assertThat(fleet.policy().whoCan(get("secrets", "shop"), SOUTH, NOW))
                .extracting(grant -> grant.binding().subject())
                .containsExactly(user(1), new Subject.Group(new UUID(2, 1)));
    }

    @Test
    void withoutABindingIsAsIfItHadNeverBeen() {
        Binding binding = fleet.bind(user(1), "nodes-view", new Scope.Global());
        assertThat(fleet.policy().without(Set.of(binding)).allows(identity(1), get("nodes", ""), NORTH, NOW))
                .isFalse();
    }
}
