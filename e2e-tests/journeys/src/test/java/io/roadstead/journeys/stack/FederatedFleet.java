package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A console with clusters that take part in the federation, and apps that may run in each of them. */
public final class FederatedFleet implements AutoCloseable {
    /** Where the apps are. */
    public static final String NAMESPACE = "bench";

    private static final String APP = """
            {"namespace": "bench", "name": "%1$s", "policy": "%2$s", "manifests": "%3$s"}""";

    private static final String POLICY = "spreadConstraints: [{spreadByField: cluster, minGroups: 1, maxGroups: 1}]\\n"
            + "replicaScheduling: {replicaSchedulingType: Divided, replicaDivisionPreference: Aggregated}\\n";

    private static final String MANIFEST = "apiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: %1$s}\\nspec:\\n"
            + "  replicas: 2\\n  selector: {matchLabels: {app: %1$s}}\\n  template:\\n    metadata: {labels: {app: %1$s}}\\n"
            + "    spec:\\n      containers:\\n      - name: pause\\n        image: registry.k8s.io/pause:3.10\\n"
            + "        resources: {requests: {cpu: 100m, memory: 64Mi}}\\n";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Blackout> blackouts = new HashMap<>();
    private final RunningConsole console;
    private final Rest rest;

    /** A cluster that takes part. */
    private static final class Member {
        private final String id;
        private final Path kubeconfig;
        private final KubernetesClient client;
        private RunningAgent agent;

        Member(String id, Path kubeconfig, RunningAgent agent) throws IOException {
            this.id = id;
            this.kubeconfig = kubeconfig;
            this.agent = agent;
            this.client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                    .build();
        }
    }

    /** So many clusters with five nodes each. */
    public static FederatedFleet up(Path folder, int clusters) throws Exception {
        Fleet bed = Fleet.up(folder.resolve("bed"), clusters, "--profile", "private", "--nodes", "5", "--pods", "0");
        try {
            return new FederatedFleet(folder, bed);
        } catch (Exception | Error failed) {
            bed.close();
            throw failed;
        }
    }

    private FederatedFleet(Path folder, Fleet bed) throws Exception {
        started.push(bed);
        Map<String, String> environment = new LinkedHashMap<>(RunningConsole.BOTH_COMPILERS);
        environment.put("ROADSTEAD_ADMIN_PASSWORD", JoinedCluster.PASSWORD);
        console = RunningConsole.startAgain(folder.resolve("data"), environment);
        started.push(console);
        rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD);
        started.push(rest);
        for (Path kubeconfig : bed.kubeconfigs()) {
            join(kubeconfig);
        }
        for (Member member : members.values()) {
            await(
                    member.id + " connected",
                    Duration.ofMinutes(1),
                    () -> String.valueOf(rest.get("/api/v1/clusters/" + member.id))
                            .contains("state=connected"));
            rest.put("/api/v1/federation/clusters/" + member.id, "{}");
        }
        await(
                "everybody is seen by others",
                Duration.ofMinutes(1),
                () -> states().values().stream().allMatch("healthy 2"::equals));
    }

    private void join(Path kubeconfig) throws Exception {
        String name = kubeconfig.getFileName().toString().replace(".kubeconfig", "");
        var made = rest.post("/api/v1/clusters", "{\"name\": \"" + name + "\", \"mode\": \"manager\", \"labels\": {}}");
        RunningAgent agent = RunningAgent.start(kubeconfig, String.valueOf(made.get("manifestUrl")));
        members.put(name, new Member(String.valueOf(made.get("id")), kubeconfig, agent));
    }

    public RunningConsole console() {
        return console;
    }

    public Rest rest() {
        return rest;
    }

    /** The clusters, in the order of their names. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** Of each cluster its state and by how many others it is seen. */
    public Map<String, String> states() throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (Object one : (List<?>)
                Objects.requireNonNull(rest.get("/api/v1/federation/clusters").get("items"))) {
            Map<?, ?> member = (Map<?, ?>) one;
            states.put(String.valueOf(member.get("name")), member.get("state") + " " + member.get("observers"));
        }
        return states;
    }

    /** Waits until a cluster is taken so. */
    public void awaitState(String cluster, String state, Duration atMost) throws Exception {
        await(
                cluster + " " + state,
                atMost,
                () -> Objects.requireNonNull(states().get(cluster)).startsWith(state + " "));
    }

    /** Adds so many apps of two replicas each, which go to one cluster each, and waits until they run; where that is. */
    public String apps(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String name = "app-%03d".formatted(i);
            rest.post("/api/v1/apps", APP.formatted(name, POLICY, MANIFEST.formatted(name)));
        }
        await(
                "all apps are placed",
                Duration.ofMinutes(1),
                () -> homes().values().stream().mapToInt(Integer::intValue).sum() == count);
        Map<String, Integer> homes = homes();
        if (homes.size() != 1) {
            throw new AssertionError("apps that fit are kept together: " + homes);
        }
        String home = homes.keySet().iterator().next();
        await("all apps run", Duration.ofMinutes(2), () -> running(home) == count);
        for (String other : names()) {
            await(
                    "all are pre-staged",
                    Duration.ofMinutes(1),
                    () -> deployments(other).size() == count);
        }
        return home;
    }

    /** The id of an app. */
    public String appId(String name) throws Exception {
        Map<?, ?> app = (Map<?, ?>) ((List<?>) Objects.requireNonNull(
                        rest.get("/api/v1/apps?filter=name:" + name).get("items")))
                .getFirst();
        return String.valueOf(app.get("id"));
    }

    /** How many apps each cluster is said to have. */
    public Map<String, Integer> homes() throws Exception {
        Map<String, Integer> homes = new TreeMap<>();
        for (Object one : (List<?>)
                Objects.requireNonNull(rest.get("/api/v1/apps?limit=500").get("items"))) {
            Map<?, ?> status = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) one).get("status"));
            for (Object home : (List<?>) Objects.requireNonNull(status.get("where"))) {
                homes.merge(String.valueOf(((Map<?, ?>) home).get("name")), 1, Integer::sum);
            }
        }
        return homes;
    }

    /** The Deployments of apps in a cluster, as its API server has them. */
    public List<Deployment> deployments(String cluster) {
        return deployments(cluster, NAMESPACE);
    }

    private List<Deployment> deployments(String cluster, String namespace) {
        return member(cluster)
                .client
                .apps()
                .deployments()
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** How many of them are ready, with all that they are to have. */
    public int running(String cluster) {
        return (int)
                deployments(cluster).stream().filter(FederatedFleet::isReady).count();
    }

    /** How many of them are to have replicas. */
    public int wanted(String cluster) {
        return (int) deployments(cluster).stream()
                .filter(one -> one.getSpec().getReplicas() > 0)
                .count();
    }

    private static boolean isReady(Deployment one) {
        Integer available = one.getStatus().getAvailableReplicas();
        return one.getSpec().getReplicas() > 0
                && available != null
                && available >= one.getSpec().getReplicas();
    }

    /** When apps came to a cluster, in seconds after a moment, the first first. */
    public record Arrivals(List<Double> exist, List<Double> ready) {
        /** For people. */
        public String words() {
            return "exist " + words(exist) + "; ready " + words(ready);
        }

        private static String words(List<Double> times) {
            return times.isEmpty()
                    ? "none"
                    : "%d: first %.1f, half %.1f, last %.1f s"
                            .formatted(times.size(), times.getFirst(), times.get(times.size() / 2), times.getLast());
        }
    }

    /** Watches until so many apps are ready in a cluster, or for so long. */
    public Arrivals watch(String cluster, int count, Instant since, Duration atMost) throws InterruptedException {
        return watch(cluster, NAMESPACE, count, since, atMost);
    }

    private Arrivals watch(String cluster, String namespace, int count, Instant since, Duration atMost)
            throws InterruptedException {
        Map<String, Double> exist = new LinkedHashMap<>();
        Map<String, Double> ready = new LinkedHashMap<>();
        while (ready.size() < count && Duration.between(since, Instant.now()).compareTo(atMost) < 0) {
            List<Deployment> all = deployments(cluster, namespace);
            double at = Duration.between(since, Instant.now()).toMillis() / 1000.0;
            for (Deployment one : all) {
                if (one.getSpec().getReplicas() > 0) {
                    exist.putIfAbsent(one.getMetadata().getName(), at);
                }
                if (isReady(one)) {
                    ready.putIfAbsent(one.getMetadata().getName(), at);
                }
            }
            Thread.sleep(150);
        }
        return new Arrivals(
                exist.values().stream().sorted().toList(),
                ready.values().stream().sorted().toList());
    }

    /** What nobody can be faster than: the same Deployments, made straight at the API server by sixteen at a time. */
    public Arrivals floor(String cluster, int count) throws Exception {
        KubernetesClient client = member(cluster).client;
        String namespace = "floor";
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .createOr(NonDeletingOperation::update);
        Instant begun = Instant.now();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < count; i++) {
                String yaml = MANIFEST.formatted("app-%03d".formatted(i)).replace("\\n", "\n");
                threads.execute(() -> client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .resource(Serialization.unmarshal(yaml, Deployment.class))
                        .create());
            }
        }
        Arrivals arrivals = watch(cluster, namespace, count, begun, Duration.ofMinutes(3));
        client.namespaces().withName(namespace).delete();
        await(
                "what was made for it is gone",
                Duration.ofMinutes(3),
                () -> client.namespaces().withName(namespace).get() == null);
        return arrivals;
    }

    /** What may be done to a cluster; it knows what was done before. */
    public Blackout blackout(String cluster) throws IOException {
        Blackout known = blackouts.get(cluster);
        if (known != null) {
            return known;
        }
        Blackout blackout = Blackout.of(member(cluster).kubeconfig);
        started.push(blackout::clear);
        blackouts.put(cluster, blackout);
        return blackout;
    }

    /** SIGKILL for a cluster's agent. */
    public void killAgent(String cluster) throws InterruptedException {
        Signals.kill(member(cluster).agent.process());
        member(cluster).agent.endsWithin(10);
    }

    /** A cluster's agent is started anew, with what it knew. */
    public void startAgent(String cluster) throws IOException {
        Member member = member(cluster);
        member.agent = RunningAgent.again(member.kubeconfig, member.agent);
    }

    private Member member(String name) {
        return Objects.requireNonNull(members.get(name));
    }

    /** A condition that asks others. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits for it. */
    public void await(String what, Duration atMost, Condition condition) throws Exception {
        Instant limit = Instant.now().plus(atMost);
        while (!condition.holds()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("not within " + atMost + ": " + what + "; members " + states() + "; homes "
                        + homes() + "\n" + console.printed());
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() throws Exception {
        List<Exception> failed = new ArrayList<>();
        for (Member member : members.values()) {
            member.client.close();
            started.push(member.agent);
        }
        for (AutoCloseable each : started) {
            try {
                each.close();
            } catch (Exception e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }
}
