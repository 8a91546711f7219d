package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** kubectl through Roadstead, beside the same kubectl straight to the API server: equal answers, equal effects. */
class KubectlJourney {
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s, namespace: default}
            data: {colour: %s}
            """;

    private static final String PODS = String.join(
            "\n---\n",
            pod("shell", "sleep 36000"),
            pod("web", "echo ahoy >index.html; httpd -f -p 8080"),
            pod("chat", "while read line; do echo got $line; done; sleep 36000"));
    private static final List<String> READS = List.of(
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
            "explain deployment.spec.strategy",
            "wait --for=condition=Ready pod/shell --timeout=10s",
            "wait --for=condition=Ready pod/no-such-pod --timeout=1s",
            "logs chat",
            "logs shell -c no-such-container");

    @TempDir
    static Path folder;

    static JoinedCluster cluster;
    static Kubectl direct;
    static Kubectl through;

    @BeforeAll
    static void joinACluster() throws Exception {
        cluster = JoinedCluster.join(folder, "--nodes", "2", "--pods", "30", "--real-node");
        direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
        through = new Kubectl(cluster.through(), folder.resolve("through"));
        direct.runWith(PODS, "apply", "-f", "-").succeeded();
        direct.run("wait", "--for=condition=Ready", "pod/shell", "pod/web", "pod/chat", "--timeout=60s")
                .succeeded();
    }

    /** What streams are opened to. */
    @Nested
    class Streams extends StreamCases {}

    /** What other clients do. */
    @Nested
    class Libraries extends LibraryCases {}

    static String pod(String name, String command) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: default}
                spec:
                  nodeSelector: {roadstead.io/real-node: "true"}
                  terminationGracePeriodSeconds: 0
                  containers:
                  - name: %s
                    image: roadstead.test/busybox:1
                    stdin: true
                    command: [sh, -c, '%s']
                """.formatted(name, name, command);
    }

    static Stream<Arguments> reads() {
        return Clients.kubectls().stream().flatMap(kubectl -> READS.stream().map(each -> arguments(kubectl, each)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void answersAreEqual(Clients.Variant kubectl, String command) throws Exception {
        String[] words = command.split(" ");
        Kubectl straight = kubectl.with(cluster.direct(), folder);
        Kubectl around = kubectl.with(cluster.through(), folder);
        for (int attempt = 0; attempt < 10; attempt++) {
            var expected = straight.run(words);
            var answered = around.run(words);
            if (answered.equals(expected)
                    || expected.equals(straight.run(words))) { // else the cluster changed meanwhile
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

    @ParameterizedTest
    @MethodSource("io.roadstead.journeys.stack.Clients#kubectls")
    void changesHaveTheSameAnswersAndEffects(Clients.Variant kubectl) throws Exception {
        for (Kubectl way : List.of(kubectl.with(cluster.direct(), folder), kubectl.with(cluster.through(), folder))) {
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
    void aNodeIsDrainedAndUsedAgain() throws Exception {
        String node = direct.run(
                        "get", "nodes", "-l", "!roadstead.io/real-node", "-o", "jsonpath={.items[0].metadata.name}")
                .succeeded();
        for (Kubectl way : List.of(direct, through)) {
            String drained = way.run(
                            "drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--force", "--timeout=50s")
                    .succeeded();
            assertThat(drained).contains("node/" + node + " drained");
            assertThat(direct.run("get", "node", node, "-o", "jsonpath={.spec.unschedulable}")
                            .succeeded())
                    .isEqualTo("true");
            assertThat(way.run("uncordon", node).succeeded()).isEqualTo("node/" + node + " uncordoned\n");
        }
    }

    @Test
    void usageIsShown() throws Exception {
        for (Kubectl way : List.of(direct, through)) {
            Instant limit = Instant.now().plusSeconds(60);
            var top = way.run("top", "nodes", "--no-headers");
            while (top.exitCode() != 0 && Instant.now().isBefore(limit)) { // two rounds of measuring come first
                Thread.sleep(1000);
                top = way.run("top", "nodes", "--no-headers");
            }
            assertThat(top.succeeded()).containsPattern("[0-9]+m .*[0-9]+Mi");
        }
    }

    /** A definition near the limit of etcd, and what follows for those who read it; then a watch from too long ago. */
    @Test
    void aLargeDefinitionAndAnOldWatchAreEqual() throws Exception {
        Path file = Files.writeString(folder.resolve("large.json"), largeDefinition());
        assertThat(Files.size(file)).isGreaterThan(900_000);
        through.run("apply", "--server-side", "-f", file.toString()).succeeded();
        // A definition has no conditions at all for a moment, which "--for=condition=" takes for an error and gives up.
        through.run("wait", "--for=jsonpath={.status.acceptedNames.kind}=Buoy", "crd/buoys.roadstead.test")
                .succeeded();
        through.run("wait", "--for=condition=Established", "crd/buoys.roadstead.test")
                .succeeded();
        for (String command : List.of(
                "get crd buoys.roadstead.test -o json",
                "get --raw /apis/roadstead.test/v1/buoys?watch=true&resourceVersion=1&timeoutSeconds=2")) {
            assertThat(through.run(command.split(" "))).isEqualTo(direct.run(command.split(" ")));
        }
        assertThat(through.run(
                                "get",
                                "--raw",
                                "/apis/roadstead.test/v1/buoys?watch=true&resourceVersion=1&timeoutSeconds=2")
                        .toString())
                .contains("too old resource version");
    }

    private static String largeDefinition() {
        String properties = IntStream.range(0, 900)
                .mapToObj(i -> "\"p" + i + "\":{\"type\":\"string\",\"description\":\"" + "word ".repeat(200) + "\"}")
                .collect(Collectors.joining(","));
        return """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "buoys.roadstead.test"},
                 "spec": {"group": "roadstead.test", "scope": "Cluster",
                  "names": {"kind": "Buoy", "plural": "buoys"},
                  "versions": [{"name": "v1", "served": true, "storage": true,
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec":
                    {"type": "object", "properties": {%s}}}}}}]}}""".formatted(properties);
    }

    @Test
    void anotherUserCannotBeTakenOn() throws Exception {
        var refused = through.run("get", "pods", "--as", "system:admin");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).containsIgnoringCase("impersonat");
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

    static void awaitText(Path file, String text) throws IOException, InterruptedException {
        Instant limit = Instant.now().plusSeconds(20);
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("waited for " + text + ", got " + Files.readString(file));
            }
            Thread.sleep(50);
        }
    }
}
