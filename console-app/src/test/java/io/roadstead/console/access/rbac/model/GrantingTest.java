package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.SOUTH;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.Granting.Lack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** T20: nobody has more by his own act. */
class GrantingTest {
    private static final List<String> VERBS = List.of("get", "list", "create", "delete", "*", "bind", "escalate");
    private static final List<String> GROUPS = List.of("", "apps", "rbac.authorization.k8s.io", "*");
    private static final List<String> RESOURCES = List.of("pods", "secrets", "deployments", "clusterroles", "*");

    private final Fleet fleet = new Fleet();

    private Lack toBind(int user, String role, Target target) {
        AccessPolicy policy = fleet.policy();
        return new Granting(policy)
                .toBind(identity(user), policy.roles().find(new RoleId(role)).orElseThrow(), target, NOW);
    }

    @Test
    void anAdministratorMayGrantEverything() {
        fleet.bind(user(1), "administrator", new Scope.Global());
        for (Role role : BuiltInRoles.all()) {
            assertThat(toBind(1, role.id().value(), new Target.Everything()).nothing())
                    .as(role.name())
                    .isTrue();
        }
    }

    @Test
    void anOwnerOfAProjectMayLetOthersInWithNoMoreThanHeHas() {
        fleet.bind(user(1), "project-owner", new Scope.Project(SHOP));
        assertThat(toBind(1, "project-owner", Fleet.shop()).nothing()).isTrue();
        assertThat(toBind(1, "project-member", Fleet.shop()).nothing()).isTrue();
        assertThat(toBind(1, "read-only", Fleet.shop()).nothing()).isTrue();
        assertThat(toBind(1, "cluster-owner", Fleet.shop()).nothing()).isFalse();
        assertThat(toBind(1, "read-only", new Target.OneCluster(NORTH)).nothing())
                .as("of a whole cluster")
                .isFalse();
        assertThat(toBind(1, "read-only", new Target.OneProject(new ProjectId("p-otherotherot"), List.of(NORTH)))
                        .nothing())
                .as("of another project")
                .isFalse();
        fleet.clusterRoles = ClusterRoles.NONE;
        assertThat(toBind(1, "read-only", Fleet.shop()).nothing())
                .as("of clusters whose roles are not known")
                .isTrue();
        assertThat(toBind(1, "project-member", new Target.OneProject(SHOP, List.of()))
                        .nothing())
                .isTrue();
    }

    @Test
    void aMemberMayNotMakeHimselfOwner() {
        fleet.bind(user(1), "project-member", new Scope.Project(SHOP));
        Lack lack = toBind(1, "project-owner", Fleet.shop());
        assertThat(lack.rules()).isNotEmpty();
        assertThat(lack.permissions()).isNotEmpty();
    }

    @Test
    void anOwnerOfOneClusterMayGrantNothingInTheOther() {
        fleet.bind(user(1), "cluster-owner", new Scope.Cluster("c-north"));
        assertThat(toBind(1, "cluster-viewer", new Target.OneCluster(NORTH)).nothing())
                .isTrue();
        assertThat(toBind(1, "cluster-viewer", new Target.OneCluster(SOUTH)).nothing())
                .isFalse();
        assertThat(toBind(1, "cluster-viewer", new Target.Labelled(Map.of("site", "north")))
                        .nothing())
                .as("labels, which other clusters may come to have")
                .isFalse();
        assertThat(toBind(1, "read-only", Fleet.shop()).nothing())
                .as("a project that is in the other cluster too")
                .isFalse();
    }

    @Test
    void whoHoldsALabelsRoleMayGrantItForMoreLabelsButNotForFewer() {
        fleet.bind(user(1), "nodes-manage", new Scope.ClusterGroup(Map.of("tier", "edge")));
        assertThat(toBind(1, "nodes-view", new Target.Labelled(Map.of("tier", "edge", "site", "north")))
                        .nothing())
                .isTrue();
        assertThat(toBind(1, "nodes-view", new Target.Labelled(Map.of("site", "north")))
                        .nothing())
                .isFalse();
        assertThat(toBind(1, "nodes-view", new Target.Everything()).nothing()).isFalse();
    }

    /** CVE-2023-32196: rules of the clusters' own roles count. */
    @Test
    void rulesOfAClustersOwnRolesCount() {
        fleet.roles.add(new Role(
                new RoleId("outside"),
                "",
                "",
                Role.Level.CLUSTER,
                List.of(),
                Set.of(),
                List.of(),
                List.of("theirs"),
                false));
        fleet.bind(user(1), "nodes-view", new Scope.Cluster("c-north"));
        assertThat(toBind(1, "outside", new Target.OneCluster(NORTH)).clusterRoles())
                .containsExactly("theirs");
        fleet.clusterRoles = new ClusterRoles(Map.of(
                "c-north", Map.of("theirs", List.of(Rule.of(List.of("get"), List.of(""), List.of("secrets"))))));
        assertThat(toBind(1, "outside", new Target.OneCluster(NORTH)).rules()).hasSize(1);
        fleet.clusterRoles = new ClusterRoles(Map.of(
                "c-north", Map.of("theirs", List.of(Rule.of(List.of("get"), List.of(""), List.of("nodes"))))));
        assertThat(toBind(1, "outside", new Target.OneCluster(NORTH)).nothing()).isTrue();
    }

    @Test
    void whoMayBindMayGiveARoleAndWhoMayEscalateMayDefineIt() {
        fleet.roles.add(Fleet.role(
                "binder", Rule.of(List.of("bind"), List.of("rbac.authorization.k8s.io"), List.of("clusterroles"))));
        fleet.roles.add(Fleet.role("reader", Rule.of(List.of("get"), List.of(""), List.of("secrets"))));
        fleet.bind(user(1), "binder", new Scope.Cluster("c-north"));
        AccessPolicy policy = fleet.policy();
        ResolvedRole reader = policy.roles().find(new RoleId("reader")).orElseThrow();
        Granting granting = new Granting(policy);
        Target north = new Target.OneCluster(NORTH);
        assertThat(granting.toBind(identity(1), reader, north, NOW).nothing()).isTrue();
        assertThat(granting.toDefine(identity(1), reader, north, NOW).nothing()).isFalse();
        assertThat(toBind(1, "cluster-owner", north).permissions())
                .as("of the console")
                .isNotEmpty();
    }

    @Test
    void nobodyActsOnTheAccountOfSomebodyWithMore() {
        fleet.bind(user(1), "members-manage", new Scope.Global());
        fleet.bind(user(2), "administrator", new Scope.Global());
        AccessPolicy policy = fleet.policy();
        ResolvedRole role = policy.roles().find(BuiltInRoles.ADMINISTRATOR).orElseThrow();
        assertThat(new Granting(policy)
                        .toBecome(identity(1), List.of(new Granting.Holding(role, new Target.Everything())), NOW)
                        .nothing())
                .isFalse();
    }

    /**
     * Random graphs of grants, in which one who is no administrator gives and defines whatever he is let, himself included.
     * Invariant: what he may do at the end he could at the beginning.
     */
    @Test
    void theClosureOfAUserNeverGrowsByHisOwnAct() {
        int acts = 0;
        for (long seed = 0; seed < 100; seed++) {
            acts += play(new Random(seed), seed);
        }
        assertThat(acts).as("grants that were let").isGreaterThan(300);
    }

    private static int play(Random random, long seed) {
        Fleet fleet = new Fleet();
        int made = 3 + random.nextInt(5);
        for (int i = 0; i < made; i++) {
            fleet.roles.add(randomRole(random, "r" + i, i));
        }
        for (int i = 0; i < 4; i++) {
            fleet.bind(
                    user(random.nextInt(3)),
                    anyRole(random, fleet),
                    anyTarget(random).scope());
        }
        Set<String> before = closure(fleet);
        int acts = 0;
        for (int i = 0; i < 40; i++) {
            acts += act(random, fleet) ? 1 : 0;
        }
        assertThat(before).as("seed " + seed).containsAll(closure(fleet));
        return acts;
    }

    private record Aim(Target target, Scope scope) {}

    private static boolean act(Random random, Fleet fleet) {
        AccessPolicy policy = fleet.policy();
        Granting granting = new Granting(policy);
        if (random.nextInt(4) == 0) {
            Role changed = randomRole(random, "r" + random.nextInt(3), 3);
            RoleCatalog next = policy.roles().with(changed);
            boolean let = fleet.bindings.stream()
                    .filter(binding -> binding.role().equals(changed.id())
                            || next.heirs(changed.id()).stream()
                                    .anyMatch(heir -> heir.id().equals(binding.role())))
                    .allMatch(binding -> granting.toDefine(
                                    identity(0),
                                    next.find(binding.role()).orElseThrow(),
                                    targetOf(binding.scope()),
                                    NOW)
                            .nothing());
            // Roles nobody holds may be anything: they must be held before they count, which is asked for again.
            if (let && next.circle(changed.id()).isEmpty()) {
                fleet.roles.removeIf(role -> role.id().equals(changed.id()));
                fleet.roles.add(changed);
            }
            return let;
        }
        Aim aim = anyTarget(random);
        ResolvedRole role =
                policy.roles().find(new RoleId(anyRole(random, fleet))).orElseThrow();
        if (!granting.toBind(identity(0), role, aim.target(), NOW).nothing()) {
            return false;
        }
        fleet.bindings.add(new Binding(
                new UUID(9, random.nextLong()),
                user(random.nextInt(2)),
                role.role().id(),
                aim.scope(),
                Optional.empty(),
                ""));
        return true;
    }

    private static Target targetOf(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> new Target.Everything();
            case Scope.Cluster cluster -> new Target.OneCluster(cluster.id().equals("c-north") ? NORTH : SOUTH);
            case Scope.ClusterGroup group -> new Target.Labelled(group.labels());
            case Scope.Project _ -> Fleet.shop();
        };
    }

    private static Aim anyTarget(Random random) {
        Scope scope = switch (random.nextInt(5)) {
            case 0 -> new Scope.Global();
            case 1 -> new Scope.Cluster("c-north");
            case 2 -> new Scope.Cluster("c-south");
            case 3 -> new Scope.ClusterGroup(random.nextBoolean() ? Map.of("tier", "edge") : Map.of("site", "north"));
            default -> new Scope.Project(SHOP);
        };
        return new Aim(targetOf(scope), scope);
    }

    private static String anyRole(Random random, Fleet fleet) {
        List<String> ids = fleet.roles.stream()
                .map(role -> role.id().value())
                .filter(id -> !id.equals("administrator"))
                .toList();
        return ids.get(random.nextInt(ids.size()));
    }

    /** Without {@code bind} and {@code escalate} for him who acts: who has those may give himself more, as Kubernetes means it. */
    private static Role randomRole(Random random, String id, int earlier) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            rules.add(Rule.of(
                    List.of(VERBS.get(random.nextInt(4))),
                    List.of(GROUPS.get(random.nextInt(2))),
                    List.of(RESOURCES.get(random.nextInt(3)))));
        }
        List<RoleId> inherits =
                earlier > 0 && random.nextBoolean() ? List.of(new RoleId("r" + random.nextInt(earlier))) : List.of();
        List<String> own = random.nextInt(4) == 0 ? List.of(random.nextBoolean() ? "view" : "edit") : List.of();
        return new Role(new RoleId(id), id, "", Role.Level.PROJECT, rules, Set.of(), inherits, own, false);
    }

    /** All that user 0 may do, question by question. */
    private static Set<String> closure(Fleet fleet) {
        AccessPolicy policy = fleet.policy();
        Set<String> may = new HashSet<>();
        for (Place place : List.of(NORTH, SOUTH, new Place("c-east", Map.of("site", "north")))) {
            for (String namespace : List.of("", "shop", "other")) {
                for (String verb : VERBS) {
                    for (String group : List.of("", "apps", "rbac.authorization.k8s.io", "x")) {
                        for (String resource :
                                List.of("pods", "secrets", "services", "deployments", "clusterroles", "roles", "x")) {
                            var ask = AccessRequest.OnResource.all(verb, group, resource, namespace);
                            if (policy.allows(identity(0), ask, place, NOW)) {
                                may.add(place.cluster() + " " + ask);
                            }
                        }
                    }
                }
            }
            for (Target target : List.of(new Target.Everything(), new Target.OneCluster(place), Fleet.shop())) {
                policy.permissions(identity(0), target, NOW).forEach(permission -> may.add(target + " " + permission));
            }
        }
        return may;
    }
}
