package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts by the console, beside the same Helm from a terminal straight to the API server: equal releases, each read by the other. */
class HelmReleasesJourney {
    private static final String TEMPLATES = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
              labels: {helm: {{ .Capabilities.HelmVersion.Version | quote }}}
            data:
              colour: {{ .Values.colour }}
              kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
              apis: {{ .Capabilities.APIVersions.Has "apps/v1/Deployment" | quote }}
              revision: {{ .Release.Revision | quote }}
              install: {{ .Release.IsInstall | quote }}
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: {{ .Release.Name }}
            stringData:
              password: {{ .Values.password }}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}
            spec:
              replicas: {{ .Values.replicas }}
              selector: {matchLabels: {app: {{ .Release.Name }}}}
              template:
                metadata: {labels: {app: {{ .Release.Name }}}}
                spec:
                  nodeSelector: {{ toJson .Values.nodes }}
                  containers:
                  - name: web
                    image: roadstead.test/none:1
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-kept
              annotations: {helm.sh/resource-policy: keep}
            """;

    private static final String VALUES = """
            colour: blue
            password: none
            replicas: 1
            nodes: {}
            """;

    private static final String SCHEMA = """
            {"type": "object", "properties": {"replicas": {"type": "integer"}}}
            """;

    @TempDir
    static Path folder;

    static JoinedCluster cluster;
    static Kubectl direct;
    static Helm helm;
    static Path one;
    static Path two;

    @BeforeAll
    static void joinACluster() throws Exception {
        cluster = JoinedCluster.join(folder, "--nodes", "2");
        direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
        helm = new Helm(cluster.direct(), Files.createDirectories(folder.resolve("helm")));
        for (String namespace : List.of("ours", "theirs")) {
            direct.run("create", "namespace", namespace).succeeded();
        }
        Map<String, Object> source = cluster.rest().post("/api/v1/catalog/sources", """
                {"name": "own", "title": "Own", "kind": "upload"}""");
        one = upload(source, "1.0.0", TEMPLATES);
        two = upload(source, "2.0.0", TEMPLATES.replace("colour: {{", "hue: {{"));
    }

    @AfterAll
    static void leave() throws Exception {
        cluster.close();
    }

    private static Path upload(Map<String, Object> source, String version, String templates) throws Exception {
        Path chart = Files.createDirectories(folder.resolve("charts/web"));
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("Chart.yaml"),
                "apiVersion: v2\nname: web\nversion: %s\nappVersion: '7'\n".formatted(version));
        Files.writeString(chart.resolve("values.yaml"), VALUES);
        Files.writeString(chart.resolve("values.schema.json"), SCHEMA);
        Files.writeString(chart.resolve("templates/all.yaml"), templates);
        Files.writeString(chart.resolve("templates/NOTES.txt"), "Hello from {{ .Release.Name }}");
        helm.run("package", chart.toString(), "--destination", folder.toString());
        Path archive = folder.resolve("web-" + version + ".tgz");
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI to = cluster.console().url().resolve("/api/v1/catalog/sources/" + source.get("id") + "/charts");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(to)
                            .header("Authorization", "Bearer " + cluster.rest().token())
                            .header("Content-Type", "application/gzip")
                            .POST(HttpRequest.BodyPublishers.ofFile(archive))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        return archive;
    }

    private static String release(String name) {
        return "/api/v1/releases/" + cluster.id() + "/ours/" + name;
    }

    private static String wanted(String name, String version, String values, String more) {
        return """
                {"chart": {"source": "own", "name": "web"}, "version": "%s", "name": "%s", "values": "%s",
                 "targets": [{"cluster": "%s", "namespace": "ours"}]%s}""".formatted(version, name, values.replace("\n", "\\n"), cluster.id(), more);
    }

    /** How the operation stands, once it has ended. */
    private static String ended(Map<String, Object> begun) throws Exception {
        return awaited(
                String.valueOf(((List<?>) Objects.requireNonNull(begun.get("operations"))).getFirst()),
                "done",
                "failed",
                "cancelled");
    }

    private static String awaited(String operation, String... states) throws Exception {
        Map<String, Object> last = Map.of();
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(200)) {
            last = cluster.rest().get("/api/v1/operations/" + operation);
            String state = last.get("operation") instanceof Map<?, ?> now ? String.valueOf(now.get("state")) : "";
            if (List.of(states).contains(state)) {
                return state;
            }
        }
        throw new AssertionError("the operation does not end: " + last);
    }

    private static void done(Map<String, Object> begun) throws Exception {
        assertThat(ended(begun)).isEqualTo("done");
    }

    private static String both(String... words) throws Exception {
        String ours = helm.run(words(words, "ours"));
        assertThat(ours).isEqualTo(helm.run(words(words, "theirs")));
        return ours;
    }

    private static String[] words(String[] words, String namespace) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--namespace";
        all[words.length + 1] = namespace;
        return all;
    }

    @Test
    void makesWhatTheCommandLineMakes() throws Exception {
        Path values = Files.writeString(folder.resolve("values.yaml"), "colour: red\npassword: hunter2\n");
        helm.run("install", "web", one.toString(), "-n", "theirs", "-f", values.toString());
        done(cluster.rest().post("/api/v1/releases", wanted("web", "1.0.0", "colour: red\npassword: hunter2\n", "")));
        assertThat(both("get", "manifest", "web")).contains("colour: red");
        assertThat(both("get", "values", "web", "-o", "json")).contains("hunter2");
        both("get", "values", "web", "-o", "json");
        both("get", "notes", "web");

        helm.run("upgrade", "web", two.toString(), "-n", "theirs", "--reset-values", "--set", "colour=green");
        done(cluster.rest()
                .post(release("web") + "/upgrade", wanted("web", "2.0.0", "colour: green\n", ", \"fromRevision\": 1")));
        assertThat(both("get", "manifest", "web")).contains("hue: green");

        helm.run("rollback", "web", "1", "-n", "theirs");
        done(cluster.rest().post(release("web") + "/rollback", "{\"revision\": 1, \"fromRevision\": 2}"));
        assertThat(both("get", "manifest", "web")).contains("colour: red");
        assertThat(helm.run("history", "web", "-n", "ours", "-o", "json"))
                .contains("\"revision\":3", "superseded", "deployed", "Rollback to 1");
        assertThat(helm.run("status", "web", "-n", "ours")).contains("STATUS: deployed");

        Map<String, Object> shown = cluster.rest().get(release("web"));
        assertThat(shown.toString()).contains("Hello from web", "colour: red").doesNotContain("hunter2");
        assertThat(cluster.rest()
                        .post(release("web") + "/revisions/1/reveal", "")
                        .toString())
                .contains("hunter2");

        cluster.rest().remove(release("web"));
        helm.run("uninstall", "web", "-n", "theirs");
        gone("web");
        for (String namespace : List.of("ours", "theirs")) {
            assertThat(direct.run("get", "configmaps,deployments,secrets", "-n", namespace, "-o", "name")
                            .succeeded())
                    .contains("configmap/web-kept")
                    .doesNotContain("deployment.apps/web", "secret/web", "secret/sh.helm.release.v1.web");
        }
    }

    private static void gone(String name) throws Exception {
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(200)) {
            if (!helm.run("list", "-n", "ours", "-q").contains(name)) {
                return;
            }
        }
        throw new AssertionError(name + " stays");
    }

    @Test
    void readsAndChangesWhatTheCommandLineMade() throws Exception {
        helm.run("install", "other", one.toString(), "-n", "ours", "--set", "colour=pink");
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(500)) {
            if (cluster.rest().text("/api/v1/releases?filter=namespace:ours").contains("\"other\"")) {
                break;
            }
        }
        assertThat(cluster.rest().text("/api/v1/releases?filter=name:other"))
                .contains(
                        "\"name\":\"other\"",
                        "\"chart\":\"web\"",
                        "\"chartVersion\":\"1.0.0\"",
                        "\"status\":\"deployed\"");
        done(cluster.rest()
                .post(
                        release("other") + "/upgrade",
                        wanted("other", "2.0.0", "colour: grey\n", ", \"fromRevision\": 1")));
        assertThat(helm.run("get", "manifest", "other", "-n", "ours")).contains("hue: grey");
        assertThat(refused(release("other") + "/upgrade", wanted("other", "1.0.0", "", ", \"fromRevision\": 1")))
                .contains("release.changed", "admin");
    }

    private static String refused(String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(cluster.console().url().resolve(path))
                            .header("Authorization", "Bearer " + cluster.rest().token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            return answer.body();
        }
    }

    @Test
    void saysBeforeWhatWouldBecomeOfIt() throws Exception {
        String preview = cluster.rest()
                .postText("/api/v1/releases", wanted("seen", "1.0.0", "password: hunter2\n", ", \"dryRun\": true"));
        assertThat(preview)
                .contains("\"fate\":\"add\"", "\"kind\":\"Deployment\"", "Hello from seen")
                .doesNotContain("hunter2", "\"refused\":{");
        assertThat(cluster.rest()
                        .postText(
                                "/api/v1/releases", wanted("seen", "1.0.0", "replicas: many\n", ", \"dryRun\": true")))
                .contains("\"kind\":\"schema\"", "\"path\":\"replicas\"");
        assertThat(helm.run("list", "-n", "ours", "-q")).doesNotContain("seen");
        direct.runWith("""
                        {apiVersion: v1, kind: ResourceQuota, metadata: {name: small, namespace: theirs}, spec: {hard: {pods: "2"}}}
                        """, "apply", "-f", "-").succeeded();
        String quota = cluster.rest()
                .postText(
                        "/api/v1/releases",
                        wanted("seen", "1.0.0", "replicas: 5\n", ", \"dryRun\": true")
                                .replace("\"ours\"", "\"theirs\""));
        assertThat(quota).contains("\"kind\":\"quota\"", "small", "\"path\":\"pods\"");
        direct.run("delete", "resourcequota", "small", "-n", "theirs").succeeded();
    }

    @Test
    void goesOnWhereAProcessWasKilledInTheMiddle() throws Exception {
        String values = "nodes: {no: such}\n";
        Map<String, Object> begun =
                cluster.rest().post("/api/v1/releases", wanted("stuck", "1.0.0", values, ", \"wait\": true"));
        String operation = String.valueOf(((List<?>) Objects.requireNonNull(begun.get("operations"))).getFirst());
        process().destroyForcibly();
        ProcessHandle second = process();
        assertThat(helm.run("history", "stuck", "-n", "ours", "-o", "json"))
                .contains("\"revision\":1", "pending-install")
                .doesNotContain("\"revision\":2");
        cluster.rest().post("/api/v1/operations/" + operation + "/cancel", "");
        awaited(operation, "cancelled");
        assertThat(second.onExit()).succeedsWithin(Duration.ofSeconds(30));
        assertThat(helm.run("list", "-n", "ours", "-o", "json"))
                .contains("stuck")
                .doesNotContain("pending");
        done(cluster.rest().post(release("stuck") + "/repair", "{}"));
        gone("stuck");
    }

    /** Helm of the console, once it has written its record. */
    private static ProcessHandle process() throws Exception {
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(200)) {
            Optional<ProcessHandle> helm = cluster.console()
                    .process()
                    .descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("helm-4"))
                    .findFirst();
            boolean written = helm.isPresent()
                    && HelmReleasesJourney.helm
                            .run("list", "-n", "ours", "-o", "json")
                            .contains("stuck");
            if (written && helm.filter(ProcessHandle::isAlive).isPresent()) {
                return helm.get();
            }
        }
        throw new AssertionError("Helm does not run");
    }
}
