package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Roles, bindings and questions from one seed, such that a good part of the questions is answered by yes: the same for the pure
 * evaluation and for a real API server.
 */
final class RandomGrants {
    static final Place PLACE = new Place("c-real", Map.of());
    private static final int ROLES = 60;
    private static final int BINDINGS = 240;
    private static final int USERS = 30;
    private static final int GROUPS = 12;
    private static final List<String> NAMESPACES = List.of("harbour", "pier", "quay");
    private static final List<String> VERBS = List.of("get", "list", "create", "deletecollection", "impersonate", "*");
    private static final List<String> API_GROUPS = List.of("", "apps", "example.com", "*");
    private static final List<String> RESOURCES =
            List.of("pods", "pods/log", "deployments", "deployments/scale", "secrets", "*/scale", "*/log", "*");
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final List<String> PATHS =
            List.of("/healthz", "/healthz/*", "/metrics", "/api*", "/logs/**", "*", "/healthz/ping");
    private static final List<String> ASKED_PATHS =
            List.of("/healthz", "/healthz/ping", "/metrics", "/api/v1", "/logs/a/b", "/", "/apis");

    /** One question; the groups are those that the user is asked for with. */
    record Question(int user, List<Integer> groups, AccessRequest request) {
        Identity identity() {
            List<Subject> subjects = new ArrayList<>(List.of(userOf(user)));
            groups.forEach(group -> subjects.add(groupOf(group)));
            return new Identity(subjects);
        }
    }

    private final Random random;
    final List<Role> roles = new ArrayList<>();
    final List<Binding> bindings = new ArrayList<>();
    final Map<ClusterNamespace, ProjectId> namespaces = new HashMap<>();

    RandomGrants(long seed) {
        random = new Random(seed);
        NAMESPACES.forEach(name -> namespaces.put(new ClusterNamespace(PLACE.cluster(), name), project(name)));
        for (int i = 0; i < ROLES; i++) {
            roles.add(role(i));
        }
        for (int i = 0; i < BINDINGS; i++) {
            bindings.add(binding(i));
        }
    }

    static ProjectId project(String namespace) {
        return new ProjectId("p-" + (namespace + "aaaaaaaaaaaa").substring(0, 12));
    }

    static Subject.User userOf(int number) {
        return new Subject.User(new AccountId(new UUID(0, number)));
    }

    static Subject.Group groupOf(int number) {
        return new Subject.Group(new UUID(1, number));
    }

    /** The namespace of a project of these. */
    static String namespace(ProjectId project) {
        return NAMESPACES.stream()
                .filter(name -> project(name).equals(project))
                .findFirst()
                .orElseThrow();
    }

    AccessPolicy policy() {
        return new AccessPolicy(new RoleCatalog(roles), bindings, namespaces, ClusterRoles.NONE);
    }

    List<Question> questions(int count) {
        return IntStream.range(0, count).mapToObj(i -> question()).toList();
    }

    private Role role(int number) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            rules.add(
                    random.nextInt(5) == 0
                            ? new Rule(some(VERBS, 2), List.of(), List.of(), List.of(), some(PATHS, 2))
                            : new Rule(
                                    some(VERBS, 2),
                                    some(API_GROUPS, 2),
                                    some(RESOURCES, 3),
                                    random.nextInt(3) == 0 ? some(NAMES, 2) : List.of(),
                                    List.of()));
        }
        return new Role(
                new RoleId("r" + number), "", "", Role.Level.CLUSTER, rules, Set.of(), List.of(), List.of(), false);
    }

    private Binding binding(int number) {
        Subject subject = random.nextBoolean() ? userOf(random.nextInt(USERS)) : groupOf(random.nextInt(GROUPS));
        Scope scope = random.nextInt(5) == 0
                ? new Scope.Cluster(PLACE.cluster())
                : new Scope.Project(project(one(NAMESPACES)));
        return new Binding(
                new UUID(2, number), subject, new RoleId("r" + random.nextInt(ROLES)), scope, Optional.empty(), "");
    }

    private Question question() {
        int user = random.nextInt(USERS);
        List<Integer> groups = random.ints(random.nextInt(3), 0, GROUPS).boxed().toList();
        String verb = one(VERBS.subList(0, 5));
        if (random.nextInt(8) == 0) {
            return new Question(user, groups, new AccessRequest.OnPath(verb, one(ASKED_PATHS)));
        }
        String[] resource = one(RESOURCES.subList(0, 5)).split("/");
        return new Question(
                user,
                groups,
                new AccessRequest.OnResource(
                        verb,
                        one(API_GROUPS.subList(0, 3)),
                        resource[0],
                        resource.length > 1 ? resource[1] : "",
                        random.nextInt(4) == 0 ? "" : one(NAMESPACES),
                        random.nextBoolean() ? "" : one(NAMES)));
    }

    private List<String> some(List<String> of, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> one(of))
                .toList();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
