package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.SOUTH;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.DownstreamAccess.Bound;
import io.roadstead.console.access.rbac.model.DownstreamAccess.BoundIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DownstreamAccessTest {
    private final Fleet fleet = new Fleet();

    @Test
    void aRoleOfAClusterIsBoundToItsGroupOnceHoweverManyHoldIt() {
        for (int i = 0; i < 50; i++) {
            fleet.bind(user(i), "nodes-view", i % 2 == 0 ? new Scope.Cluster("c-north") : new Scope.Global());
        }
        DownstreamAccess north = DownstreamAccess.of(fleet.policy(), NORTH, NOW);
        assertThat(north.roles())
                .extracting(DownstreamAccess.OwnRole::name)
                .containsExactly("roadstead:role:nodes-view");
        assertThat(north.everywhere())
                .containsExactly(new Bound("roadstead:role:nodes-view", "roadstead:role:nodes-view"));
        assertThat(north.inNamespaces()).isEmpty();
        assertThat(RoleGroups.of(fleet.policy().grantsAt(identity(3), NORTH, NOW)))
                .containsExactly("roadstead:role:nodes-view");
    }

    @Test
    void aRoleOfAProjectIsBoundInItsNamespacesOfThatClusterOnly() {
        fleet.bind(user(1), "project-owner", new Scope.Project(SHOP));
        String group = "roadstead:project:p-shopshopshop:project-owner";
        DownstreamAccess south = DownstreamAccess.of(fleet.policy(), SOUTH, NOW);
        assertThat(south.everywhere()).isEmpty();
        assertThat(south.inNamespaces())
                .containsExactly(
                        new BoundIn("shop", new Bound(group, "admin")),
                        new BoundIn("shop", new Bound(group, "roadstead:role:project-owner")));
        assertThat(south.groups()).containsExactly(group);
        assertThat(DownstreamAccess.of(fleet.policy(), new Place("c-east", Map.of()), NOW)
                        .objects())
                .isZero();
    }

    /** CVE-2021-36775, CVE-2023-32199: after the last binding is gone or over, nothing of it is left. */
    @Test
    void nothingIsLeftOfWhatWasTakenOrIsOver() {
        Binding taken = fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        fleet.bindings.add(new Binding(
                new UUID(1, 9), user(2), new RoleId("read-only"), new Scope.Project(SHOP), Optional.of(NOW), ""));
        assertThat(DownstreamAccess.of(fleet.policy(), NORTH, NOW.minusSeconds(1))
                        .objects())
                .isPositive();
        DownstreamAccess left = DownstreamAccess.of(fleet.policy().without(Set.of(taken)), NORTH, NOW);
        assertThat(left).isEqualTo(new DownstreamAccess(List.of(), List.of(), List.of(), List.of()));
        assertThat(left.objects()).isZero();
    }

    /**
     * 1,000 projects of 2 namespaces with 100 users each, as owners, members and readers. Rancher makes a RoleBinding for each user in
     * each namespace: 200,000.
     */
    @Test
    void objectsDependOnRolesInUseAndNotOnPeople() {
        List<String> roles = List.of("project-owner", "project-member", "read-only");
        IntStream.range(0, 1_000).forEach(number -> {
            ProjectId project = Fleet.project(number);
            fleet.namespaces.put(new ClusterNamespace("c-north", "a" + number), project);
            fleet.namespaces.put(new ClusterNamespace("c-north", "b" + number), project);
            IntStream.range(0, 100)
                    .forEach(user -> fleet.bind(user(user), roles.get(user % 3), new Scope.Project(project)));
        });
        DownstreamAccess north = DownstreamAccess.of(fleet.policy(), NORTH, NOW);
        assertThat(fleet.bindings).hasSize(100_000);
        assertThat(north.inNamespaces()).hasSize(1_000 * 2 * 4);
        assertThat(north.objects()).isEqualTo(8_000 + 1 + 2);
    }
}
