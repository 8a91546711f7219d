package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kubectl through Roadstead, beside the same kubectl straight to the API server: equal answers, equal effects. */
class KubectlJourney {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern GATEWAY = Pattern.compile("https://localhost:[0-9]+");
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s, namespace: default}
            data: {colour: %s}
            """;

    @TempDir
    static Path folder;

    private static Fleet fleet;
    private static RunningConsole console;
    private static RunningAgent agent;
    private static Rest rest;
    private static String cluster;
    private static Kubectl direct;
    private static Kubectl through;

    @BeforeAll
    static void joinACluster() throws Exception {
        fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "2", "--pods", "30");
        Path kubeconfig = fleet.kubeconfigs().getFirst();
        console = RunningConsole.start(folder.resolve("data"), Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
        rest = new Rest(console.url(), "admin", PASSWORD);
        var made = rest.post("/api/v1/clusters", """
                {"name": "harbour", "mode": "manager", "labels": {"site": "north"}}""");
        cluster = String.valueOf(made.get("id"));
        String manifest = fetch(String.valueOf(made.get("manifestUrl")));
        Instant start = Instant.now();
        agent = RunningAgent.start(kubeconfig, String.valueOf(made.get("manifestUrl")));
        awaitState("connected");
        System.err.println(
                "joined after " + Duration.between(start, Instant.now()).toMillis() + " ms");
        var gateway = GATEWAY.matcher(manifest);
        assertThat(gateway.find()).isTrue();
        direct = new Kubectl(kubeconfig, folder.resolve("direct"));
        through = new Kubectl(
                GatewayKubeconfig.write(
                        folder.resolve("through.kubeconfig"),
                        URI.create(gateway.group()),
                        manifest,
                        cluster,
                        rest.token()),
                folder.resolve("through"));
    }

    @AfterAll
    static void stop() throws Exception {
        rest.close();
        agent.close();
        console.close();
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get namespaces -o name",
                "get pods -A -o json --sort-by=.metadata.uid",
                "get pods -A --chunk-size=3 -o name",
                "get nodes -o yaml",
                "get --raw /api/v1/nodes?limit=1",
                "get --raw /apis",
                "get --raw /version",
                "get --raw /openapi/v3/apis/apps/v1",
                "api-resources --sort-by=name",
                "get nothing",
                "get pod no-such-pod",
                "get --raw /api/v1/namespaces/default/configmaps/a%2Fb",
                "explain deployment.spec.strategy"
            })
    void answersAreEqual(String command) throws Exception {
        String[] words = command.split(" ");
        for (int attempt = 0; attempt < 10; attempt++) {
            var expected = direct.run(words);
            var answered = through.run(words);
            if (expected.equals(direct.run(words))) { // else the cluster has changed meanwhile
                assertThat(answered).isEqualTo(expected);
                return;
            }
        }
        throw new AssertionError("the cluster does not keep still for " + command);
    }

    /** Another user may other things; that both are answered is what counts. */
    @Test
    void whatOneMayIsAnswered() throws Exception {
        String[] words = {"auth", "can-i", "--list", "--no-headers"};
        assertThat(through.run(words).exitCode()).isEqualTo(direct.run(words).exitCode());
    }

    @Test
    void descriptionsAreEqualButForAges() throws Exception {
        String pod = direct.run(
                        "get", "pods", "-A", "-o", "jsonpath={.items[0].metadata.namespace}/{.items[0].metadata.name}")
                .succeeded();
        String[] name = pod.split("/");
        assertThat(withoutAges(
                        through.run("describe", "pod", "-n", name[0], name[1]).succeeded()))
                .isEqualTo(withoutAges(
                        direct.run("describe", "pod", "-n", name[0], name[1]).succeeded()));
    }

    @Test
    void changesHaveTheSameAnswersAndEffects() throws Exception {
        for (Kubectl way : new Kubectl[] {direct, through}) {
            assertThat(way.runWith(CONFIG_MAP.formatted("applied", "red"), "apply", "-f", "-")
                            .succeeded())
                    .isEqualTo("configmap/applied created\n");
            assertThat(way.runWith(CONFIG_MAP.formatted("applied", "blue"), "apply", "-f", "-")
                            .succeeded())
                    .isEqualTo("configmap/applied configured\n");
            assertThat(way.runWith(
                            CONFIG_MAP.formatted("applied", "green"),
                            "apply",
                            "--server-side",
                            "--field-manager=other",
                            "-f",
                            "-"))
                    .satisfies(conflict -> {
                        assertThat(conflict.exitCode()).isEqualTo(1);
                        assertThat(conflict.errors()).contains("conflict").contains(".data.colour");
                    });
            assertThat(way.run("patch", "configmap", "applied", "-p", "{\"data\":{\"size\":\"9\"}}")
                            .succeeded())
                    .isEqualTo("configmap/applied patched\n");
            assertThat(direct.run("get", "configmap", "applied", "-o", "jsonpath={.data}")
                            .succeeded())
                    .isEqualTo("{\"colour\":\"blue\",\"size\":\"9\"}");
            assertThat(way.run("delete", "configmap", "applied").succeeded()).contains("\"applied\" deleted");
            assertThat(way.run("get", "configmap", "applied").errors())
                    .isEqualTo("Error from server (NotFound): configmaps \"applied\" not found\n");
        }
    }

    @Test
    void aWatchTellsEachChangeAtOnce() throws Exception {
        Path seen = folder.resolve("watch.out");
        Process watch = through.start(seen, folder.resolve("watch.err"), "get", "configmaps", "--watch", "-o", "name");
        try {
            awaitText(seen, "kube-root-ca.crt");
            long created = System.nanoTime();
            direct.runWith(CONFIG_MAP.formatted("watched", "red"), "create", "-f", "-")
                    .succeeded();
            awaitText(seen, "configmap/watched");
            assertThat(Duration.ofNanos(System.nanoTime() - created)).isLessThan(Duration.ofSeconds(5));
        } finally {
            watch.destroy();
            direct.run("delete", "configmap", "watched");
        }
    }

    @Test
    void anotherUserCannotBeTakenOn() throws Exception {
        var refused = through.run("get", "pods", "--as", "system:admin");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).containsIgnoringCase("impersonat");
    }

    @Test
    void aStreamIsRefusedWithAReasonUntilStreamsAreCarried() throws Exception {
        var refused = through.run("exec", "-n", "kube-system", "no-such-pod", "--", "true");
        assertThat(refused.exitCode()).isNotZero();
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        Path anonymous = folder.resolve("anonymous.kubeconfig");
        Files.writeString(anonymous, Files.readString(through.kubeconfig()).replaceAll("token: .*", "token: rs_wrong"));
        var refused = new Kubectl(anonymous, folder.resolve("anonymous")).run("get", "pods");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("the server has asked for the client to provide credentials");
    }

    private static String withoutAges(String text) {
        return text.replaceAll("\\b([0-9]+[smhd]){1,2}\\b", "AGE").replaceAll(" +", " ");
    }

    static void awaitState(String state) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        String last = "";
        while (Instant.now().isBefore(limit)) {
            last = String.valueOf(rest.get("/api/v1/clusters/" + cluster));
            if (last.contains("state=" + state)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("not " + state + ": " + last + "\nthe agent printed:\n" + agent.printed());
    }

    private static void awaitText(Path file, String text) throws IOException, InterruptedException {
        Instant limit = Instant.now().plusSeconds(20);
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("waited for " + text + ", got " + Files.readString(file));
            }
            Thread.sleep(50);
        }
    }

    private static String fetch(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
