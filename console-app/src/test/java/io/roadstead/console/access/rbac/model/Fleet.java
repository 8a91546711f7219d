package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Two clusters, a project with a namespace in each, and a policy that is put together line by line. */
final class Fleet {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Place NORTH = new Place("c-north", Map.of("site", "north", "tier", "edge"));
    static final Place SOUTH = new Place("c-south", Map.of("site", "south"));
    static final ProjectId SHOP = new ProjectId("p-shopshopshop");

    static final Map<String, List<Rule>> STANDARD = Map.of(
            "view", List.of(Rule.of(List.of("get", "list", "watch"), List.of(""), List.of("pods", "services"))),
            "edit", List.of(Rule.of(List.of("*"), List.of(""), List.of("pods", "secrets", "services"))),
            "admin",
                    List.of(
                            Rule.of(List.of("*"), List.of(""), List.of("pods", "secrets", "services")),
                            Rule.of(
                                    List.of("*"),
                                    List.of("rbac.authorization.k8s.io"),
                                    List.of("rolebindings", "roles"))));

    final List<Role> roles = new ArrayList<>(BuiltInRoles.all());
    final List<Binding> bindings = new ArrayList<>();
    final Map<ClusterNamespace, ProjectId> namespaces = new HashMap<>(
            Map.of(new ClusterNamespace("c-north", "shop"), SHOP, new ClusterNamespace("c-south", "shop"), SHOP));
    ClusterRoles clusterRoles = new ClusterRoles(Map.of("c-north", STANDARD, "c-south", STANDARD));

    static Subject.User user(int number) {
        return new Subject.User(new AccountId(new UUID(0, number)));
    }

    static Identity identity(int number, Subject... groups) {
        List<Subject> subjects = new ArrayList<>(List.of(user(number)));
        subjects.addAll(List.of(groups));
        return new Identity(subjects);
    }

    static Role role(String id, Rule... rules) {
        return new Role(
                new RoleId(id),
                id,
                "",
                Role.Level.CLUSTER,
                List.of(rules),
                Set.<Permission>of(),
                List.of(),
                List.of(),
                false);
    }

    Binding bind(Subject subject, String role, Scope scope) {
        Binding binding =
                new Binding(new UUID(1, bindings.size()), subject, new RoleId(role), scope, Optional.empty(), "");
        bindings.add(binding);
        return binding;
    }

    AccessPolicy policy() {
        return new AccessPolicy(new RoleCatalog(roles), bindings, namespaces, clusterRoles);
    }

    /** The project of this number. */
    static ProjectId project(int number) {
        char[] letters = "aaaaaaaaaaaa".toCharArray();
        for (int i = letters.length - 1, rest = number; rest > 0; i--, rest /= 26) {
            letters[i] = (char) ('a' + rest % 26);
        }
        return new ProjectId("p-" + new String(letters));
    }

    static Target.OneProject shop() {
        return new Target.OneProject(SHOP, List.of(NORTH, SOUTH));
    }
}
