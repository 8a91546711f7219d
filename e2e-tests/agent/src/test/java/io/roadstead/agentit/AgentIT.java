package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.roadstead.bed.ControlPlane;
import io.roadstead.bed.LocalControlPlane;
import io.roadstead.bed.OwnCluster;
import io.roadstead.bed.Part;
import io.roadstead.bed.TestBed;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.TunnelConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestBed.class)
@SuppressWarnings("try") // an interrupt ends the run
class AgentIT {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    private Path folder;

    @Test
    void readsAndWritesThroughTheTunnelAsTheAssertedUser(ControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            Reply version = read(console, tunnel, "/version");
            assertThat(version.status()).isEqualTo(200);
            assertThat(version.text()).contains(cluster.version());
            Reply who = write(
                    console,
                    tunnel,
                    "POST",
                    "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                    "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}");
            assertThat(who.text())
                    .contains("\"username\":\"" + TestConsole.USER + "\"", "roadstead:administrators")
                    .doesNotContain("serviceaccount");
            assertThat(heartbeat(console, Heartbeat::apiServerReady).detail()).isEmpty();
            Reply checks = Reply.own(tunnel, "GET", "/v1/checks");
            assertThat(checks.text()).contains("\"mode\":\"manager\"", "{\"name\":\"rbac\",\"ok\":true");
            assertThat(agent.log()).doesNotContain(TestConsole.TOKEN).contains("\"event\":\"enrolled\"");
        }
    }

    @Test
    void givesWhatTheApiServerGives(ControlPlane cluster) throws Exception {
        KubernetesClient direct = cluster.client();
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
            TunnelConnection tunnel = console.next(TunnelKind.BULK);
            String map = MAPS + "/through-the-tunnel";
            direct.configMaps()
                    .inNamespace("default")
                    .withName("through-the-tunnel")
                    .delete();
            Reply watch = read(console, tunnel, MAPS + "?watch=true&fieldSelector=metadata.name%3Dthrough-the-tunnel");
            assertThat(watch.status()).isEqualTo(200);

            Reply made = write(
                    console,
                    tunnel,
                    "POST",
                    MAPS,
                    "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"through-the-tunnel\"},\"data\":{\"서울\":\"é\"}}");
            assertThat(made.status()).as(made.text()).isEqualTo(422); // the API server's own opinion of the key
            made = write(
                    console,
                    tunnel,
                    "POST",
                    MAPS,
                    "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"through-the-tunnel\"},\"data\":{\"a\":\"é 서울\"}}");
            assertThat(made.status()).isEqualTo(201);
            assertThat(watch.pieces.poll(2, TimeUnit.SECONDS)).contains("ADDED", "é 서울");
            assertThat(read(console, tunnel, map).text().strip())
                    .isEqualTo(direct.raw(map).strip());

            Reply patched = Reply.ask(
                    tunnel,
                    console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, "PATCH", map + "?fieldManager=test"),
                    "PATCH",
                    map + "?fieldManager=test",
                    "{\"data\":{\"b\":\"2\"}}",
                    new Field("content-type", "application/merge-patch+json"));
            assertThat(patched.status()).isEqualTo(200);
            assertThat(direct.raw(map)).contains("\"b\":\"2\"");
            Reply list = read(console, tunnel, "/api/v1/namespaces?limit=2");
            assertThat(list.text()).contains("\"continue\":\"ey");
            assertThat(write(console, tunnel, "DELETE", map, "").status()).isEqualTo(200);
            assertThat(read(console, tunnel, map).status()).isEqualTo(404);
            watch.cancel();
            assertThat(agent.log()).doesNotContain("warn");
        }
    }

    @Test
    void writesNothingInModeViewerAndTheClusterItselfWouldNotLetIt(ControlPlane cluster) throws Exception {
        String viewer = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"no\"}}";
        try (TestConsole console = new TestConsole()) {
            String manifest = Manifest.render(AgentProcess.values(console, "viewer"));
            clean(cluster.client());
            try (AgentProcess agent = AgentProcess.start(folder, cluster.kubeconfig(), manifest)) {
                TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
                Reply refused = write(console, tunnel, "POST", MAPS, viewer);
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.header("roadstead-refused")).isEqualTo("READ_ONLY");
                assertThat(refused.text()).contains("\"kind\":\"Status\"", "mode viewer");
                assertThat(read(console, tunnel, "/api/v1/nodes").status()).isEqualTo(200);
                assertThat(read(console, tunnel, "/apis").status()).isEqualTo(200);
                assertThat(read(console, tunnel, "/api/v1/namespaces/default/secrets")
                                .status())
                        .isEqualTo(403);
                assertThat(Reply.own(tunnel, "GET", "/v1/checks").text()).contains("{\"name\":\"rbac\",\"ok\":true");
            }
            // An agent that lost its own judgement: the same rights, and it believes that it may write.
            String fooled = manifest.replace("mode: \"viewer\"", "mode: \"operator\"");
            cluster.client()
                    .rbac()
                    .clusterRoleBindings()
                    .resource(adminForTheTest())
                    .serverSideApply();
            try (AgentProcess agent = AgentProcess.start(folder, cluster.kubeconfig(), fooled)) {
                TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
                Reply refused = write(console, tunnel, "POST", MAPS, viewer);
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.header("roadstead-refused")).isEmpty();
                assertThat(refused.text()).contains("impersonate");
            } finally {
                cluster.client().resource(adminForTheTest()).delete();
            }
        }
    }

    @Test
    void refusesWhatTheConsoleDidNotAssertAndNothingReachesTheApiServer(ControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            List<String> groups = TestConsole.ADMINISTRATORS;
            String old = console.signer.sign(
                    TestConsole.CLUSTER,
                    "roadstead:ada",
                    groups,
                    new Scope.Standing(),
                    Instant.now().minusSeconds(120),
                    TestConsole.id());
            String foreign = console.signer.sign(
                    "c-zzzzzzzzzzzzzzzzzzzz",
                    "roadstead:ada",
                    groups,
                    new Scope.Standing(),
                    Instant.now(),
                    TestConsole.id());
            assertRefused(Reply.ask(tunnel, "", "GET", "/version", ""), 500, "MISSING");
            assertRefused(Reply.ask(tunnel, old, "GET", "/version", ""), 401, "EXPIRED");
            assertRefused(Reply.ask(tunnel, foreign, "GET", "/version", ""), 403, "WRONG_AUDIENCE");
            assertRefused(Reply.ask(tunnel, "nonsense", "GET", "/version", ""), 403, "MALFORMED");
            String reads = console.standing(TestConsole.USER, groups);
            assertRefused(Reply.ask(tunnel, reads, "DELETE", MAPS + "/x", ""), 403, "WRONG_REQUEST");
            String other = console.single(TestConsole.USER, groups, "DELETE", MAPS + "/y");
            assertRefused(Reply.ask(tunnel, other, "DELETE", MAPS + "/x", ""), 403, "WRONG_REQUEST");
            for (String name :
                    List.of("impersonate-user", "impersonate-anything", "x-remote-user", "authorization", "cookie")) {
                assertRefused(
                        Reply.ask(tunnel, reads, "GET", "/version", "", new Field(name, "system:admin")),
                        400,
                        "IDENTITY_HEADER");
            }
            String exec = "/api/v1/namespaces/default/pods/p/exec?command=sh";
            Field spdy = new Field(Upgrade.FIELD, "SPDY/3.1");
            assertRefused(Reply.ask(tunnel, reads, "GET", exec, "", spdy), 403, "WRONG_REQUEST");
            String stream = console.single(TestConsole.USER, groups, "GET", exec);
            assertRefused(Reply.ask(tunnel, stream, "GET", exec, "", new Field(Upgrade.FIELD, "h2c")), 400, "UPGRADE");
            assertThat(Reply.own(tunnel, "GET", "/v1/secrets").status()).isEqualTo(404);
            assertThat(agent.log()).doesNotContain(reads);
        }
    }

    @Test
    void saysThatTheApiServerIsGoneAndGoesOnWhenItIsBack(@OwnCluster LocalControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            heartbeat(console, Heartbeat::apiServerReady);
            cluster.kill(Part.API_SERVER);
            Reply refused = read(console, tunnel, "/version");
            assertRefused(refused, 503, "UNREACHABLE");
            assertThat(heartbeat(console, beat -> !beat.apiServerReady()).detail())
                    .isNotEmpty();
            cluster.restart(Part.API_SERVER);
            heartbeat(console, Heartbeat::apiServerReady);
            assertThat(read(console, tunnel, "/version").status()).isEqualTo(200);
            assertThat(agent.log()).doesNotContain("\"event\":\"disconnected\"");
        }
    }

    @Test
    void isSilentWhileNothingChangesWhereTheConsoleWantsIt(ControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
            console.next(TunnelKind.CONTROL);
            long first = heartbeat(console, Heartbeat::apiServerReady).sequence();
            assertThat(heartbeat(console, Heartbeat::apiServerReady).sequence())
                    .as("without a pace one a second, as the welcome says")
                    .isEqualTo(first + 1);
            ControlStream control = Objects.requireNonNull(console.controls.poll(20, TimeUnit.SECONDS));
            control.send(new Pace(Duration.ofHours(1), Duration.ofSeconds(45)));
            Thread.sleep(1_500); // one may be on its way
            console.heard.clear();
            assertThat(console.heard.poll(3_500, TimeUnit.MILLISECONDS)).isNull();
            control.send(new Pace(Duration.ZERO, Duration.ofSeconds(45)));
            heartbeat(console, Heartbeat::apiServerReady);
            assertThat(agent.log()).doesNotContain("\"event\":\"disconnected\"");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsUnregistered(@OwnCluster LocalControlPlane cluster) throws Exception {
        KubernetesClient direct = cluster.client();
        List<String> before = names(direct);
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "operator"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            assertThat(names(direct)).contains("Namespace roadstead-system", "ClusterRole roadstead:agent");
            Reply gone = Reply.own(tunnel, "POST", "/v1/unregister");
            assertThat(gone.text())
                    .doesNotContain("\"done\":false")
                    .contains("{\"kind\":\"Namespace\",\"name\":\"roadstead-system\",\"done\":true");
            assertThat(agent.exit()).isZero();
        }
        until(() -> names(direct).equals(before));
        assertThat(names(direct)).isEqualTo(before);
    }

    @Test
    void comesBackByItsKeyAndByANewOneWhenItIsTold(ControlPlane cluster) throws Exception {
        clean(cluster.client());
        try (TestConsole console = new TestConsole()) {
            try (AgentProcess first =
                    AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
                String key = console.next(TunnelKind.CONTROL).hello().keyId();
                console.next(TunnelKind.BULK);
                assertThat(console.requests.getLast().joinToken()).isEqualTo(TestConsole.TOKEN);
                first.close();
                AgentProcess again =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"));
                TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
                assertThat(tunnel.hello().keyId()).isEqualTo(key);
                assertThat(console.requests.getLast().joinToken()).isEmpty();

                assertThat(Reply.own(tunnel, "POST", "/v1/renew-key").status()).isEqualTo(200);
                assertThat(console.next(TunnelKind.CONTROL).hello().keyId()).isNotEqualTo(key);
                assertThat(console.requests.getLast().formerKeyId()).isEqualTo(key);
                again.close();
            }
        }
    }

    @Test
    void enrolsAnewByTheJoinTokenWhenTheConsoleForgotItsKey(ControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            console.forgetKeys();
            tunnel.close("a test");
            console.next(TunnelKind.CONTROL);
            assertThat(agent.log()).contains("UNKNOWN_KEY");
            assertThat(console.requests.getLast().troubles())
                    .anyMatch(trouble -> trouble.startsWith("REFUSED UNKNOWN_KEY"));
        }
    }

    @Test
    void saysInItsLogWhatToDoWhenTheConsoleRefuses(ControlPlane cluster) throws Exception {
        clean(cluster.client());
        try (TestConsole console = new TestConsole()) {
            console.door = received -> TestConsole.refusal(EnrolmentRefusalCode.TOKEN_EXPIRED);
            try (AgentProcess agent =
                    AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "viewer"))) {
                until(() -> agent.log().contains("TOKEN_EXPIRED"));
                assertThat(agent.log()).contains("take a new manifest").doesNotContain(TestConsole.TOKEN);
                assertThat(console.hasNext(TunnelKind.CONTROL)).isFalse();
            }
        }
    }

    private static ClusterRoleBinding adminForTheTest() {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName("test-user-is-admin")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject("rbac.authorization.k8s.io", "User", TestConsole.USER, "")
                .build();
    }

    private static void assertRefused(Reply reply, int status, String code) throws Exception {
        assertThat(reply.header("roadstead-refused")).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).contains("\"kind\":\"Status\"", "\"code\":" + status);
    }

    private static Reply read(TestConsole console, TunnelConnection tunnel, String target) {
        return Reply.ask(tunnel, console.standing(TestConsole.USER, TestConsole.ADMINISTRATORS), "GET", target, "");
    }

    private static Reply write(
            TestConsole console, TunnelConnection tunnel, String method, String target, String body) {
        return Reply.ask(
                tunnel,
                console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, method, target),
                method,
                target,
                body,
                new Field("content-type", "application/json"));
    }

    private static Heartbeat heartbeat(TestConsole console, Predicate<Heartbeat> wanted) throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(until)) {
            if (console.heard.poll(20, TimeUnit.SECONDS) instanceof Heartbeat beat && wanted.test(beat)) {
                return beat;
            }
        }
        throw new AssertionError("no such heartbeat came");
    }

    /** Something that may fail and is asked again. */
    private interface Question {
        boolean answer() throws Exception;
    }

    private static void until(Question question) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(40));
        while (!question.answer() && Instant.now().isBefore(until)) {
            Thread.sleep(200);
        }
    }

    /** As before any agent came. */
    private static void clean(KubernetesClient direct) throws Exception {
        for (String name : List.of("agent", "impersonator", "reader", "view", "operator", "admin", "manager")) {
            direct.rbac().clusterRoles().withName("roadstead:" + name).delete();
            direct.rbac().clusterRoleBindings().withName("roadstead:" + name).delete();
        }
        direct.namespaces().withName(Manifest.NAMESPACE).delete();
        until(() -> direct.namespaces().withName(Manifest.NAMESPACE).get() == null);
    }

    /** Everything that an agent could leave. */
    private static List<String> names(KubernetesClient direct) {
        return Stream.of(
                        direct.namespaces().list().getItems(),
                        direct.rbac().clusterRoles().list().getItems(),
                        direct.rbac().clusterRoleBindings().list().getItems(),
                        direct.rbac().roles().inAnyNamespace().list().getItems(),
                        direct.rbac().roleBindings().inAnyNamespace().list().getItems(),
                        direct.secrets().inAnyNamespace().list().getItems(),
                        direct.configMaps().inAnyNamespace().list().getItems(),
                        direct.serviceAccounts().inAnyNamespace().list().getItems(),
                        direct.apps().deployments().inAnyNamespace().list().getItems())
                .flatMap(List::stream)
                .map(AgentIT::name)
                .sorted()
                .toList();
    }

    private static String name(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }
}
