package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Signals;
import io.roadstead.journeys.stack.Tenant;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One release, while its cluster is lost, the console is killed, and others want to change it too. */
class HelmFaultsJourney {
    private static final Map<String, String> ADMINISTERED = Map.of("ROADSTEAD_ADMIN_PASSWORD", JoinedCluster.PASSWORD);

    private static final String TEMPLATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}
              annotations: {colour: {{ .Values.colour }}}
            spec:
              selector: {matchLabels: {app: {{ .Release.Name }}}}
              template:
                metadata: {labels: {app: {{ .Release.Name }}}}
                spec:
                  nodeSelector: {{ toJson .Values.nodes }}
                  containers:
                  - name: web
                    image: roadstead.test/none:1
            """;

    @TempDir
    static Path folder;

    static Fleet fleet;
    static Path kubeconfig;
    static Helm helm;
    static Kubectl direct;
    static RunningConsole console;
    static Rest rest;
    static RunningAgent agent;
    static String cluster;
    static String[] options;

    @BeforeAll
    static void joinACluster() throws Exception {
        fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "2");
        kubeconfig = fleet.kubeconfigs().getFirst();
        helm = new Helm(kubeconfig, Files.createDirectories(folder.resolve("helm")));
        direct = new Kubectl(kubeconfig, folder.resolve("direct"));
        options = new String[] {"--ui-port", "0", "--gateway-port", Integer.toString(free())};
        console = RunningConsole.startAgain(folder.resolve("data"), ADMINISTERED, options);
        rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD);
        var made = rest.post("/api/v1/clusters", "{\"name\": \"harbour\", \"mode\": \"manager\"}");
        cluster = String.valueOf(made.get("id"));
        agent = RunningAgent.start(kubeconfig, String.valueOf(made.get("manifestUrl")));
        Tenant.await(
                "the cluster", () -> rest.text("/api/v1/clusters/" + cluster).contains("\"connected\""));
        direct.run("create", "namespace", "ours").succeeded();
        upload();
    }

    @AfterAll
    static void leave() throws Exception {
        if (rest != null) {
            rest.close();
        }
        if (agent != null) {
            agent.close();
        }
        if (console != null) {
            console.close();
        }
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void endsWithWhatWasWantedOnceWhateverDies() throws Exception {
        awaitDone(operation(rest.post("/api/v1/releases", wanted("1.0.0", "colour: blue\\n", ""))));
        String lost = stuck("1.0.0", "red", 1);
        othersAreToldWhoIsFirst(lost);
        agent.process().destroyForcibly();
        Thread.sleep(6_000); // longer than Helm's watches go on without a cluster
        agent = RunningAgent.again(kubeconfig, agent);
        goesOn(lost, "red", 2);

        String killed = stuck("1.0.0", "green", 2);
        Signals.kill(console.process());
        console = RunningConsole.start(folder.resolve("data"), ADMINISTERED, options);
        rest.close();
        rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD);
        goesOn(killed, "green", 3);
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void upload() throws Exception {
        Path chart = folder.resolve("charts/web");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("values.yaml"), "colour: none\nnodes: {}\n");
        Files.writeString(chart.resolve("templates/all.yaml"), TEMPLATE);
        helm.run("package", chart.toString(), "--destination", folder.toString());
        var source = rest.post("/api/v1/catalog/sources", """
                {"name": "own", "title": "Own", "kind": "upload"}""");
        assertThat(sent(
                                "/api/v1/catalog/sources/" + source.get("id") + "/charts",
                                HttpRequest.BodyPublishers.ofFile(folder.resolve("web-1.0.0.tgz")))
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> sent(String path, HttpRequest.BodyPublisher body) throws Exception {
        URI to = console.url().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(to)
                            .header("Authorization", "Bearer " + rest.token())
                            .header("Content-Type", path.endsWith("/charts") ? "application/gzip" : "application/json")
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String wanted(String version, String values, String more) {
        return """
                {"chart": {"source": "own", "name": "web"}, "version": "%s", "name": "web", "values": "%s",
                 "targets": [{"cluster": "%s", "namespace": "ours"}]%s}""".formatted(version, values, cluster, more);
    }

    private static String release() {
        return "/api/v1/releases/" + cluster + "/ours/web";
    }

    private static String operation(Map<String, Object> begun) {
        return String.valueOf(((List<?>) Objects.requireNonNull(begun.get("operations"))).getFirst());
    }

    private static void awaitDone(String operation) throws Exception {
        Tenant.await("the end of " + operation, () -> {
            Map<String, Object> all = rest.get("/api/v1/operations/" + operation);
            String state = all.get("operation") instanceof Map<?, ?> now ? String.valueOf(now.get("state")) : "";
            assertThat(state).as("%s", all).isNotIn("failed", "cancelled");
            return state.equals("done");
        });
    }

    /** Begins an upgrade that waits for a node which there is not, and gives its operation once Helm's record stands. */
    private static String stuck(String version, String colour, int from) throws Exception {
        direct.run("label", "nodes", "--all", "place-").succeeded();
        String operation = operation(rest.post(
                release() + "/upgrade",
                wanted(
                        version,
                        "colour: " + colour + "\\nnodes: {place: " + colour + "}\\n",
                        ", \"wait\": true, \"fromRevision\": " + from)));
        Tenant.await("Helm's record", () -> history().contains("pending-upgrade"));
        return operation;
    }

    private static String history() throws Exception {
        return helm.run("history", "web", "-n", "ours", "-o", "json");
    }

    private static void othersAreToldWhoIsFirst(String operation) throws Exception {
        for (String deed : List.of("/repair", "/test", "/upgrade", "/rollback")) {
            HttpResponse<String> refused = sent(
                    release() + deed,
                    HttpRequest.BodyPublishers.ofString(
                            switch (deed) {
                                case "/upgrade" -> wanted("1.0.0", "colour: grey\\n", ", \"fromRevision\": 1");
                                case "/rollback" -> "{\"revision\": 1, \"fromRevision\": 2}";
                                default -> "{}";
                            }));
            assertThat(refused.statusCode()).as(deed + refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("release.changed", "admin");
        }
        HttpResponse<String> repair = sent(release() + "/repair", HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(repair.body()).contains(operation);
    }

    /** It is made once, and what runs is what was wanted. */
    private static void goesOn(String operation, String colour, int revision) throws Exception {
        direct.run("label", "nodes", "--all", "place=" + colour).succeeded();
        awaitDone(operation);
        assertThat(history())
                .contains("\"revision\":" + revision, "\"status\":\"deployed\"")
                .doesNotContain("\"revision\":" + (revision + 1), "pending", "failed");
        assertThat(helm.run("get", "manifest", "web", "-n", "ours")).contains("colour: " + colour);
        assertThat(direct.run("get", "deployment", "web", "-n", "ours", "-o", "yaml")
                        .succeeded())
                .contains("colour: " + colour);
    }
}
