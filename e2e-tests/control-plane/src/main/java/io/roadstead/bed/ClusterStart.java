package io.roadstead.bed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roadstead.bed.profile.Manifests;
import io.roadstead.bed.profile.Profile;
import io.roadstead.bed.profile.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts one control plane and fills it, step by step. */
final class ClusterStart {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int TRIES = 3;
    static final String NODE_LEASES = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

    private static final String DEFAULT_ACCOUNT = "/api/v1/namespaces/default/serviceaccounts/default";

    private final ClusterRequest request;
    private final Path bed;
    private final Binaries binaries;
    private final Launcher launcher;
    private final Consumer<String> progress;

    ClusterStart(ClusterRequest request, Path bed, Binaries binaries, Launcher launcher, Consumer<String> progress) {
        this.request = request;
        this.bed = bed;
        this.binaries = binaries;
        this.launcher = launcher;
        this.progress = progress;
    }

    LocalControlPlane run() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt();
            } catch (Programs.ProgramEnded e) {
                if (!e.portWasTaken() || attempt == TRIES) {
                    throw new BedFailure(String.valueOf(e.getMessage()), e);
                }
                say("a port was taken meanwhile, again with others");
                BedFolder.at(bed).discard(request.name());
            }
        }
    }

    /** Goes on with the data of an earlier start, on the same ports, since much of what is kept names them. */
    LocalControlPlane again() throws InterruptedException {
        ClusterFolder folder = ClusterFolder.open(bed, request.name());
        folder.ports().taken().ifPresent(port -> {
            throw new BedFailure("another program has its port " + port + "; stop that one, or remove " + folder.path()
                    + " to start the cluster anew");
        });
        folder.forgetLogs();
        Programs programs = new Programs(request, folder, binaries, launcher);
        describe(folder);
        try {
            return start(folder, programs, this::wake);
        } catch (Programs.ProgramEnded e) {
            throw new BedFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private LocalControlPlane attempt() throws InterruptedException {
        ClusterFolder folder = ClusterFolder.create(bed, request.name());
        Programs programs = new Programs(request, folder, binaries, launcher);
        certify(folder, programs);
        describe(folder);
        LocalControlPlane cluster = start(folder, programs, this::fill);
        folder.noteFilled();
        return cluster;
    }

    /** What is done once the API server answers and controllers work, in a cluster with nodes. */
    private interface Filling {
        void in(ClusterFolder folder, Programs programs, ApiServer api) throws InterruptedException;
    }

    private LocalControlPlane start(ClusterFolder folder, Programs programs, Filling filling)
            throws InterruptedException {
        programs.start(Part.ETCD);
        programs.start(Part.API_SERVER);
        ApiServer api = new ApiServer(server(folder), folder.pki().resolve("ca.crt"), folder.token());
        boolean started = false;
        try {
            await("its API server", programs, api::ready);
            say("API server answers");
            programs.start(Part.CONTROLLER_MANAGER);
            programs.start(Part.SCHEDULER);
            await(
                    "working controllers",
                    programs,
                    () -> !api.get(DEFAULT_ACCOUNT).isMissingNode());
            if (request.nodes() > 0) {
                filling.in(folder, programs, api);
            }
            LocalControlPlane cluster = new LocalControlPlane(request, folder, programs, api, api.version());
            started = true;
            return cluster;
        } finally {
            if (!started) {
                api.close();
            }
        }
    }

    private void certify(ClusterFolder folder, Programs programs) throws InterruptedException {
        List<String> certs =
                new ArrayList<>(List.of("certs", "--dir", folder.pki().toString()));
        request.address().ifPresent(address -> certs.addAll(List.of("--sans", address)));
        programs.helper(certs.toArray(String[]::new));
        folder.write("tokens.csv", folder.token() + ",admin,admin,system:masters\n");
    }

    private void describe(ClusterFolder folder) {
        Kubeconfig.withToken(folder.name(), server(folder), folder.authority(), folder.token())
                .write(folder.kubeconfig());
        folder.write(
                "audit.yaml",
                Manifests.resource(ClusterStart.class, "audit.yaml").text());
        new Simulation(folder, binaries).write();
    }

    private void wake(ClusterFolder folder, Programs programs, ApiServer api) throws InterruptedException {
        api.deleteAll(NODE_LEASES); // else kwok waits until those of its former self run out
        programs.start(Part.SIMULATED_NODES);
        programs.start(Part.METRICS_SERVER);
    }

    private static URI server(ClusterFolder folder) {
        return URI.create("https://127.0.0.1:" + folder.ports().apiServer());
    }

    private void fill(ClusterFolder folder, Programs programs, ApiServer api) throws InterruptedException {
        programs.start(Part.SIMULATED_NODES);
        Profile profile = request.profile();
        Scene scene = Scene.of(profile, request.name(), binaries.kubernetes(), request.nodes(), request.pods());
        api.createAll(Stream.concat(
                        scene.nodes().stream(), scene.namespaces().stream().map(ClusterStart::namespace))
                .toList());
        // The controller-manager makes it too, but a bare pod is refused until then.
        api.createAll(Stream.concat(scene.namespaces().stream(), Stream.of("kube-system"))
                .map(ClusterStart::serviceAccount)
                .toList());
        api.createAll(scene.objects());
        api.createAll(scene.workloads());
        await(
                "all pods to run",
                programs,
                () -> api.count("/api/v1/pods?fieldSelector=status.phase%3DRunning") >= request.pods());
        say(scene.nodes().size() + " nodes and " + request.pods() + " pods run");
        await("usage of its pods", programs, () -> countsUsage(folder, scene, request.pods()));
        // Only now: it needs two rounds, ten seconds apart, that both see the pods.
        programs.start(Part.METRICS_SERVER);
        api.createAll(Manifests.resource(ClusterStart.class, "metrics-server.yaml")
                .filled(Map.of("port", Integer.toString(folder.ports().metrics()))));
        if (request.metrics()) {
            await(
                    "usage of all nodes and pods",
                    programs,
                    () -> usageOf(api, "nodes") >= scene.nodes().size() && usageOf(api, "pods") >= request.pods());
            say("metrics answer");
        }
    }

    /**
     * Asks kwok until it counts the usage of every pod. It begins to look at pods only when it is first asked, and a
     * counter starts at nothing; metrics-server, which asks every ten seconds, would spend thirty on that.
     */
    private static boolean countsUsage(ClusterFolder folder, Scene scene, int pods) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            int counted = 0;
            for (ObjectNode node : scene.nodes()) {
                String path = node.at("/metadata/annotations/metrics.k8s.io~1resource-metrics-path")
                        .asText();
                URI uri = URI.create("http://127.0.0.1:" + folder.ports().kubelet() + path);
                counted += (int) http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .filter(line -> line.startsWith("container_cpu_usage") && !line.endsWith(" 0"))
                        .count();
            }
            return counted >= pods;
        } catch (IOException _) {
            return false; // not yet listening
        }
    }

    private static int usageOf(ApiServer api, String kind) throws InterruptedException {
        return api.get("/apis/metrics.k8s.io/v1beta1/" + kind).path("items").size();
    }

    private void await(String what, Programs programs, Await.Condition condition) throws InterruptedException {
        try {
            Await.until(LIMIT, request.name() + " to have " + what, () -> {
                programs.refuseDead();
                return condition.holds();
            });
        } catch (BedFailure late) {
            throw new BedFailure(late.getMessage() + "; its programs said last:\n" + programs.lastWords(), late);
        }
    }

    private void say(String what) {
        progress.accept(request.name() + ": " + what);
    }

    private static ObjectNode namespace(String name) {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
        object.putObject("metadata").put("name", name);
        return object;
    }

    private static ObjectNode serviceAccount(String namespace) {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ServiceAccount");
        object.putObject("metadata").put("name", "default").put("namespace", namespace);
        return object;
    }
}
