package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.People;
import io.roadstead.journeys.stack.Rest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the change of a role to its effect in a real cluster, beside a change of a RoleBinding by hand. */
class AccessBedBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 40);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final StringBuilder report = new StringBuilder("{\"bench\": \"access-bed\", \"rounds\": " + ROUNDS);

    /** Something that changes who may. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    @Test
    void aRoleCountsInTheClusterWithinTwoSeconds() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "0", "--pods", "0")) {
            try (People people = new People(cluster.console().url(), "admin", JoinedCluster.PASSWORD)) {
                people.make("bob", JoinedCluster.PASSWORD, "user");
            }
            Rest admin = cluster.rest();
            String project = String.valueOf(
                    admin.post("/api/v1/projects", "{\"name\": \"blue\"}").get("id"));
            admin.put("/api/v1/projects/" + project + "/namespaces/" + cluster.id() + "/blue", "{\"adopt\": false}");
            try (Rest bob = new Rest(cluster.console().url(), "bob", JoinedCluster.PASSWORD);
                    KubernetesClient through = client(Files.readString(cluster.through()), bob.token());
                    KubernetesClient direct = client(Files.readString(cluster.direct()), "");
                    KubernetesClient mallory = impersonated(Files.readString(cluster.direct()))) {
                await(() -> direct.namespaces().withName("blue").get() != null);
                measure(admin, project, through, direct, mallory);
            }
        }
    }

    private void measure(
            Rest admin, String project, KubernetesClient through, KubernetesClient direct, KubernetesClient mallory)
            throws Exception {
        String bob = user(admin);
        List<Double> given = new ArrayList<>();
        List<Double> taken = new ArrayList<>();
        List<Double> bound = new ArrayList<>();
        List<Double> unbound = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String[] id = new String[1];
            given.add(millis(
                    () -> id[0] = String.valueOf(admin.post("/api/v1/bindings", """
                            {"role": "project-member", "subject": {"kind": "user", "id": "%s"},
                             "scope": {"kind": "project", "project": "%s"}}""".formatted(bob, project))
                            .get("id")),
                    through,
                    true));
            taken.add(millis(() -> admin.delete("/api/v1/bindings/" + id[0]), through, false));
            RoleBinding binding = byHand();
            bound.add(millis(() -> direct.resource(binding).create(), mallory, true));
            unbound.add(millis(() -> direct.resource(binding).delete(), mallory, false));
        }
        double worst = Math.max(told("given", given), told("taken", taken));
        told("byHandGiven", bound);
        told("byHandTaken", unbound);
        Path out = Path.of(System.getProperty("roadstead.home"), "target", "bench");
        Files.createDirectories(out);
        Files.writeString(out.resolve("access-bed.json"), report.append("}\n"));
        assertThat(worst).as("milliseconds at p95").isLessThan(2_000);
    }

    private static double millis(Change change, KubernetesClient who, boolean may) throws Exception {
        long start = System.nanoTime();
        change.make();
        await(() -> may(who) == may);
        return (System.nanoTime() - start) / 1e6;
    }

    private static boolean may(KubernetesClient who) {
        try {
            who.configMaps().inNamespace("blue").list();
            return true;
        } catch (KubernetesClientException refused) {
            assertThat(refused.getCode()).isEqualTo(403);
            return false;
        }
    }

    private double told(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        double p95 = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
        report.append(String.format(
                Locale.ROOT, ", \"%sMsP50\": %.0f, \"%sMsP95\": %.0f", what, sorted.get(sorted.size() / 2), what, p95));
        return p95;
    }

    private static RoleBinding byHand() {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withName("by-hand")
                .withNamespace("blue")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "edit")
                .addNewSubject("rbac.authorization.k8s.io", "User", "mallory", null)
                .build();
    }

    private static String user(Rest admin) throws Exception {
        List<?> items = (List<?>) Objects.requireNonNull(
                admin.get("/api/v1/users?filter=name:bob").get("items"));
        return String.valueOf(((Map<?, ?>) items.getFirst()).get("id"));
    }

    private static KubernetesClient client(String kubeconfig, String token) {
        Config config = Config.fromKubeconfig(kubeconfig);
        return token.isEmpty()
                ? new KubernetesClientBuilder().withConfig(config).build()
                : new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(config)
                                .withOauthToken(token)
                                .withAutoOAuthToken(token)
                                .build())
                        .build();
    }

    private static KubernetesClient impersonated(String kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                        .withImpersonateUsername("mallory")
                        .build())
                .build();
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        long limit = System.nanoTime() + LONGEST.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("it came true in time").isLessThan(limit);
            Thread.sleep(5);
        }
    }
}
