package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As whom people come into clusters, as the gateway does it. */
class ClusterIdentityTest {
    private static final AccessRequest LIST = AccessRequest.OnResource.all("list", "", "pods", "shop");
    private static final AccessRequest DELETE = AccessRequest.OnResource.all("delete", "", "pods", "shop");
    private static final AccessRequest EXEC = AccessRequest.OnResource.all("get", "", "pods/exec", "shop");
    private static final Place VIEWED = new Place("c-north", Map.of(), Place.Mode.VIEWER);

    private final Fleet fleet = new Fleet();

    private Optional<ClusterIdentity> of(Place place, AccessRequest request) {
        return ClusterIdentity.of("bob", fleet.policy().grantsAt(identity(1), place, NOW), place, request);
    }

    @Test
    void whoHoldsNothingDoesNotComeInWhateverIsBoundToEverybody() {
        assertThat(of(NORTH, LIST)).isEmpty();
    }

    @Test
    void whoHoldsARoleInAProjectComesAsHimselfInItsGroupAndAsSomebodyWhoSignedIn() {
        fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        ClusterIdentity bob = of(NORTH, DELETE).orElseThrow();
        assertThat(bob.subjects())
                .containsExactlyInAnyOrder(
                        "User roadstead:bob",
                        "Group system:authenticated",
                        "Group roadstead:project:p-shopshopshop:project-member");
        assertThat(bob.named("User roadstead:bob")).isTrue();
        assertThat(bob.named("User bob")).isFalse();
        assertThat(bob.named("Group roadstead:role:project-member")).isFalse();
    }

    @Test
    void anAdministratorComesAsSuchAlone() {
        fleet.bind(user(1), "administrator", new Scope.Global());
        fleet.bind(user(1), "nodes-view", new Scope.Global());
        assertThat(of(NORTH, DELETE).orElseThrow().subjects())
                .contains("Group roadstead:administrators")
                .doesNotContain("Group roadstead:role:nodes-view");
    }

    @Test
    void anAuditorComesAsSuchToReadOnly() {
        fleet.bind(user(1), "auditor", new Scope.Global());
        assertThat(of(NORTH, LIST).orElseThrow().subjects()).contains("Group roadstead:auditors");
        assertThat(of(NORTH, DELETE)).isEmpty();
        assertThat(of(NORTH, EXEC)).as("a way into a container").isEmpty();
    }

    @Test
    void anAgentThatOnlyReadsKnowsTheRolesOfAccountsOnly() {
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        assertThat(of(VIEWED, LIST)).isEmpty();
        fleet.bind(user(1), "auditor", new Scope.Global());
        assertThat(of(VIEWED, LIST).orElseThrow().subjects())
                .contains("Group roadstead:auditors")
                .doesNotContain("Group roadstead:role:cluster-owner");
    }

    @Test
    void aBindingOfANamespaceCountsForWhatIsInIt() {
        NativeGrant grant = new NativeGrant(
                "RoleBinding shop/crew",
                NativeGrant.Origin.OTHERS,
                new HeldRules(
                        "User roadstead:bob",
                        true,
                        "shop",
                        "crew",
                        List.of(Rule.of(List.of("list"), List.of(""), List.of("pods")))));
        assertThat(grant.because(LIST)).map(Rule::resources).contains(List.of("pods"));
        assertThat(grant.allows(DELETE)).isFalse();
        assertThat(grant.allows(AccessRequest.OnResource.all("list", "", "pods", "other")))
                .isFalse();
        assertThat(grant.allows(AccessRequest.OnResource.all("list", "", "pods", "")))
                .isFalse();
    }
}
