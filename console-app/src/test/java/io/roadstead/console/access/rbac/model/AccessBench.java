package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Decisions a second, and who-can over a fleet; run by {@code ./roadstead bench access}. */
class AccessBench {
    private static final int BINDINGS = Integer.getInteger("bench.bindings", 10_000);
    private static final int CLUSTERS = Integer.getInteger("bench.clusters", 500);
    private static final int USERS = 1_000;
    private static final int PROJECTS = 1_000;
    private static final int QUESTIONS = 4_096;
    private static final int ROUNDS = 7;
    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");
    private static final List<String> RESOURCES =
            List.of("pods", "secrets", "services", "nodes", "configmaps", "pods/log", "persistentvolumeclaims");

    private static final ClusterRoles ALL_ALIKE = alike();

    private final Random random = new Random(11);
    private final List<Place> places = new ArrayList<>();
    private final Map<ClusterNamespace, ProjectId> namespaces = new HashMap<>();
    private final List<Binding> bindings = new ArrayList<>();

    private record Question(Identity who, AccessRequest request, Place place) {}

    @Test
    void decisionsAreMany() throws Exception {
        fill();
        RoleCatalog roles = new RoleCatalog(BuiltInRoles.all());
        AccessPolicy policy = new AccessPolicy(roles, bindings, namespaces, ALL_ALIKE);
        List<Question> questions = questions();
        double indexed = best(() ->
                questions.stream().filter(question -> decide(policy, question)).count());
        double scanned = QUESTIONS
                / 16.0
                / seconds(() -> questions.stream()
                        .limit(QUESTIONS / 16)
                        .filter(question -> scan(roles, question))
                        .count());
        double whoCan = whoCan(policy);
        String report = String.format(
                Locale.ROOT,
                "{\"bench\": \"access\", \"bindings\": %d, \"decisionsPerSecond\": %.0f, \"scanPerSecond\": %.0f,"
                        + " \"ratio\": %.0f, \"whoCanClusters\": %d, \"whoCanMsP95\": %.1f}%n",
                BINDINGS,
                indexed,
                scanned,
                indexed / scanned,
                CLUSTERS,
                whoCan);
        Path out = Path.of(System.getProperty("bench.out", "target"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("access.json"), report);
        assertThat(indexed).as("decisions a second").isGreaterThan(1_000_000);
        assertThat(whoCan)
                .as("milliseconds of who-can over all clusters at p95")
                .isLessThan(500);
    }

    private static boolean decide(AccessPolicy policy, Question question) {
        return policy.allows(question.who(), question.request(), question.place(), NOW);
    }

    private interface Work {
        long run();
    }

    private static double best(Work work) {
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
            double seconds = seconds(() -> {
                long sum = 0;
                for (int j = 0; j < 50; j++) {
                    sum += work.run();
                }
                return sum;
            });
            best = Math.max(best, 50.0 * QUESTIONS / seconds);
        }
        return best;
    }

    /** Of the processor, so that what else runs does not count. */
    private static double seconds(Work work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(work.run()).isPositive();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    /** The baseline: each binding is looked at. */
    private boolean scan(RoleCatalog roles, Question question) {
        return bindings.stream()
                .anyMatch(binding -> question.who().subjects().contains(binding.subject())
                        && new AccessPolicy(roles, List.of(binding), namespaces, ALL_ALIKE)
                                .allows(question.who(), question.request(), question.place(), NOW));
    }

    private double whoCan(AccessPolicy policy) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AccessRequest request = AccessRequest.OnResource.all(
                    VERBS.get(i % VERBS.size()),
                    "",
                    RESOURCES.get(i % RESOURCES.size()),
                    "n" + random.nextInt(PROJECTS));
            millis.add(1000
                    * seconds(() -> places.stream()
                                    .mapToLong(place ->
                                            policy.whoCan(request, place, NOW).size())
                                    .sum()
                            + 1));
        }
        return millis.stream().sorted().toList().get(37);
    }

    private void fill() {
        for (int i = 0; i < CLUSTERS; i++) {
            places.add(new Place("c-" + i, Map.of("site", "s" + i % 20, "tier", i % 3 == 0 ? "edge" : "core")));
        }
        for (int i = 0; i < PROJECTS; i++) {
            for (int j = 0; j < 2; j++) {
                namespaces.put(new ClusterNamespace("c-" + (i * 7 + j) % CLUSTERS, "n" + i), Fleet.project(i));
            }
        }
        List<Role> roles = BuiltInRoles.all();
        for (int i = 0; i < BINDINGS; i++) {
            Subject subject = i % 4 == 0
                    ? new Subject.Group(new UUID(3, random.nextInt(100)))
                    : Fleet.user(random.nextInt(USERS));
            Scope scope = switch (random.nextInt(10)) {
                case 0 -> new Scope.Cluster("c-" + random.nextInt(CLUSTERS));
                case 1 -> new Scope.ClusterGroup(Map.of("site", "s" + random.nextInt(20)));
                default -> new Scope.Project(Fleet.project(random.nextInt(PROJECTS)));
            };
            RoleId role = roles.get(4 + random.nextInt(roles.size() - 4)).id();
            bindings.add(new Binding(new UUID(4, i), subject, role, scope, Optional.empty(), ""));
        }
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        List<ClusterNamespace> all = namespaces.keySet().stream().sorted().toList();
        for (int i = 0; i < QUESTIONS; i++) {
            ClusterNamespace where = all.get(random.nextInt(all.size()));
            Identity who = new Identity(List.of(
                    Fleet.user(random.nextInt(USERS)),
                    new Subject.Group(new UUID(3, random.nextInt(100))),
                    new Subject.Group(new UUID(3, random.nextInt(100)))));
            Place place = places.get(Integer.parseInt(where.cluster().substring(2)));
            questions.add(new Question(
                    who,
                    AccessRequest.OnResource.all(
                            VERBS.get(random.nextInt(VERBS.size())),
                            "",
                            RESOURCES.get(random.nextInt(RESOURCES.size())),
                            where.namespace()),
                    place));
        }
        return questions;
    }

    private static ClusterRoles alike() {
        Map<String, Map<String, List<Rule>>> all = new HashMap<>();
        for (int i = 0; i < CLUSTERS; i++) {
            all.put("c-" + i, Fleet.STANDARD);
        }
        return new ClusterRoles(all);
    }
}
