package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the mode of a cluster's agent leaves of what roles allow. */
class CeilingTest {
    private static final Place VIEWED = new Place("c-north", Map.of(), Place.Mode.VIEWER);
    private static final Place OPERATED = new Place("c-north", Map.of(), Place.Mode.OPERATOR);
    private static final Place MANAGED = new Place("c-north", Map.of(), Place.Mode.MANAGER);

    private final Fleet fleet = new Fleet();

    private static AccessRequest ask(String verb, String group, String resource, String namespace) {
        return AccessRequest.OnResource.all(verb, group, resource, namespace);
    }

    private Decision decide(AccessRequest request, Place place) {
        return fleet.policy().decide(identity(1), request, place, NOW);
    }

    private static void assertHeldBack(Decision decision, Cap why) {
        assertThat(decision).isInstanceOfSatisfying(Decision.HeldBack.class, back -> {
            assertThat(back.why()).isEqualTo(why);
            assertThat(back.allowed()).isFalse();
        });
    }

    @Test
    void aViewerReadsForAdministratorsAndAuditorsAndShowsNoSecret() {
        fleet.bind(user(1), "administrator", new Scope.Global());
        assertThat(decide(ask("list", "", "pods", "shop"), VIEWED).allowed()).isTrue();
        assertThat(decide(ask("list", "", "nodes", ""), VIEWED).allowed()).isTrue();
        assertHeldBack(decide(ask("delete", "", "pods", "shop"), VIEWED), Cap.ONLY_READS);
        assertHeldBack(decide(ask("get", "", "pods/exec", "shop"), VIEWED), Cap.ONLY_READS);
        assertHeldBack(decide(ask("get", "", "secrets", "shop"), VIEWED), Cap.NOT_IN_MANIFEST);
        assertThat(decide(ask("get", "", "secrets", "shop"), MANAGED).allowed()).isTrue();
    }

    @Test
    void aViewerKnowsNoRolesThatAreHeld() {
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        assertHeldBack(decide(ask("list", "", "pods", "shop"), VIEWED), Cap.ROLES_NOT_CARRIED);
        assertThat(fleet.policy().allows(identity(1), ask("list", "", "pods", "shop"), VIEWED, NOW))
                .isFalse();
        assertThat(decide(ask("list", "", "pods", "shop"), MANAGED).allowed()).isTrue();
    }

    @Test
    void anOperatorCarriesARoleThatTheManifestCoversAndNoneThatHasMore() {
        fleet.bind(user(1), "secrets-manage", new Scope.Project(SHOP));
        assertThat(decide(ask("get", "", "secrets", "shop"), OPERATED).allowed())
                .as("the role admin of the cluster has it")
                .isTrue();
        fleet.bindings.clear();
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        assertHeldBack(decide(ask("list", "", "pods", "shop"), OPERATED), Cap.ROLE_REFUSED);
    }

    @Test
    void anOperatorBindsTheClustersOwnRolesForPeople() {
        fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        assertThat(decide(ask("create", "", "pods", "shop"), OPERATED).allowed())
                .isTrue();
    }

    @Test
    void administratorsHaveInAnOperatedClusterWhatTheManifestNames() {
        fleet.bind(user(1), "administrator", new Scope.Global());
        assertThat(decide(ask("create", "", "namespaces", ""), OPERATED).allowed())
                .isTrue();
        assertHeldBack(
                decide(ask("create", "rbac.authorization.k8s.io", "clusterroles", ""), OPERATED), Cap.NOT_IN_MANIFEST);
    }

    @Test
    void ofAClusterThatWasNotLookedAtNothingIsSaidToBeHeldBackThatMayComeThrough() {
        fleet.clusterRoles = ClusterRoles.NONE;
        fleet.bind(user(1), "administrator", new Scope.Global());
        assertThat(decide(ask("delete", "", "pods", "shop"), OPERATED).allowed())
                .isTrue();
        assertHeldBack(decide(ask("get", "", "secrets", "shop"), VIEWED), Cap.NOT_IN_MANIFEST);
    }

    @Test
    void ofSeveralReasonsThoseThatComeThroughAreTold() {
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        Binding member = fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        assertThat(decide(ask("create", "", "pods", "shop"), OPERATED))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.reasons())
                                .extracting(because -> because.grant().binding())
                                .containsExactly(member));
    }

    @Test
    void whatWouldDoIsWhatComesThrough() {
        assertThat(decide(ask("list", "", "pods", "shop"), VIEWED))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.wouldDo()).isEmpty());
    }

    @Test
    void aMatrixTellsApartWhatIsAllowedAndWhatIsHeldBack() {
        fleet.bind(user(1), "administrator", new Scope.Global());
        assertThat(AccessMatrix.of(
                        fleet.policy(),
                        identity(1),
                        List.of(new AccessMatrix.Kind("", "pods"), new AccessMatrix.Kind("", "secrets")),
                        VIEWED,
                        "shop",
                        NOW))
                .satisfiesExactly(
                        pods -> {
                            assertThat(pods.verbs()).containsExactly("get", "list", "watch");
                            assertThat(pods.heldBack()).startsWith("create").endsWith("deletecollection");
                        },
                        secrets -> {
                            assertThat(secrets.verbs()).isEmpty();
                            assertThat(secrets.heldBack()).isEqualTo(AccessMatrix.VERBS);
                        });
    }

    @Test
    void kindsInNoNamespaceAreLookedAtInTheWholeCluster() {
        fleet.bind(user(1), "nodes-view", new Scope.Cluster("c-north"));
        List<AccessMatrix.Kind> nodes = KindSection.CLUSTER.kinds().stream()
                .filter(kind -> kind.resource().equals("nodes") && kind.group().isEmpty())
                .toList();
        assertThat(AccessMatrix.of(fleet.policy(), identity(1), nodes, MANAGED, "shop", NOW))
                .singleElement()
                .extracting(AccessMatrix.Row::verbs)
                .isEqualTo(List.of("get", "list", "watch"));
    }
}
