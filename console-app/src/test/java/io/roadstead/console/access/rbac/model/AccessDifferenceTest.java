package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.SOUTH;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.AccessDifference.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessDifferenceTest {
    private final Fleet fleet = new Fleet();

    @Test
    void twoPeopleDifferByWhatTheOneHasAndTheOtherLacks() {
        fleet.bind(user(1), "secrets-view", new Scope.Project(SHOP));
        fleet.bind(user(2), "nodes-view", new Scope.Cluster("c-north"));
        AccessPolicy policy = fleet.policy();
        Side one = new Side(policy, identity(1));
        Side two = new Side(policy, identity(2));
        assertThat(AccessDifference.between(one, two, NORTH, NOW))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.project()).contains(SHOP);
                    assertThat(difference.rules())
                            .hasSize(3)
                            .allMatch(rule -> rule.resources().equals(List.of("secrets")));
                });
        assertThat(AccessDifference.between(two, one, NORTH, NOW))
                .singleElement()
                .satisfies(difference -> assertThat(difference.project()).isEmpty());
        assertThat(AccessDifference.between(two, one, SOUTH, NOW)).isEmpty();
        assertThat(AccessDifference.between(one, one, NORTH, NOW)).isEmpty();
    }

    @Test
    void whatIsLostWithABindingIsWhatNoOtherGives() {
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        Binding project = fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        AccessPolicy policy = fleet.policy();
        Side before = new Side(policy, identity(1));
        Side after = new Side(policy.without(Set.of(project)), identity(1));
        assertThat(AccessDifference.between(before, after, NORTH, NOW)).isEmpty();
        assertThat(AccessDifference.between(before, after, SOUTH, NOW))
                .extracting(AccessDifference::project)
                .containsExactly(Optional.of(SHOP));
    }

    @Test
    void aMatrixHasTheVerbsOfEachKind() {
        fleet.bind(user(1), "secrets-view", new Scope.Project(SHOP));
        List<AccessMatrix.Kind> kinds =
                List.of(new AccessMatrix.Kind("", "secrets"), new AccessMatrix.Kind("apps", "deployments"));
        assertThat(AccessMatrix.of(fleet.policy(), identity(1), kinds, NORTH, "shop", NOW))
                .extracting(AccessMatrix.Row::verbs)
                .containsExactly(List.of("get", "list", "watch"), List.of());
        assertThat(AccessMatrix.of(fleet.policy(), identity(1), kinds, NORTH, "", NOW))
                .extracting(AccessMatrix.Row::verbs)
                .containsExactly(List.of(), List.of());
    }
}
