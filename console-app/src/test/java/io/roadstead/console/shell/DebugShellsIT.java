package io.roadstead.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.BriefPods.Left;
import io.roadstead.console.shell.BriefPods.Outcome;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.remote.ClusterPods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Debug containers and pods, brought into a cluster that answers as is told. */
class DebugShellsIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final LogOrigin WEB = new LogOrigin("shop", "web", "");
    private static final String NODE_PODS = "/api/v1/namespaces/tools/pods";

    private static AnsweringCluster cluster;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void forget() {
        cluster.asked();
    }

    private DebugShells shells() {
        ClusterPods pods = new ClusterPods(cluster.clients());
        Clock clock = Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);
        return new DebugShells(
                pods,
                new BriefPods(pods, new Random(1), clock, Duration.ofMillis(5)),
                new ShellProperties(
                        Duration.ofMinutes(30), 8, "busybox", "kubectl", DataSize.ofMegabytes(1), Duration.ofDays(1)));
    }

    /** Wants it until this was said, or until it has its outcome. */
    private Waiting until(String last) {
        return new Waiting(progress::add, () -> !progress.contains(last));
    }

    private static String pod(String list, String states, String name, String state) {
        return "{\"spec\":{\"" + list + "\":[{\"name\":\"" + name + "\"}]},\"status\":{\"" + states + "\":[{\"name\":\""
                + name + "\",\"state\":" + state + "}]}}";
    }

    private String debug(String state) {
        cluster.answers("PATCH /api/v1/namespaces/shop/pods/web/ephemeralcontainers", 200, "{}");
        String name = "debug-" + chance();
        cluster.answers(
                "/api/v1/namespaces/shop/pods/web",
                200,
                pod("ephemeralContainers", "ephemeralContainerStatuses", name, state));
        return name;
    }

    /** The letters that the first of this seed gives. */
    private static String chance() {
        Random random = new Random(1);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append("bcdfghjklmnpqrstvwxz2456789".charAt(random.nextInt(27)));
        }
        return letters.toString();
    }

    @Test
    void aDebugContainerIsAttachedToWhenItRuns() {
        String name = debug("{\"running\":{}}");
        Outcome outcome = shells().inPod(ADA, AnsweringCluster.ID, WEB, "busybox", "app", until("never"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ready.class,
                        ready -> assertThat(ready.wish().target()).contains("/attach?container=" + name + "&"));
    }

    @Test
    void whatItWaitsForIsSaid() {
        debug("{\"waiting\":{\"reason\":\"ErrImagePull\",\"message\":\"no such image \\u001b]0;x\\u0007\"}}");
        String said = "ErrImagePull: no such image ␛]0;x␇";
        Outcome outcome = shells().inPod(ADA, AnsweringCluster.ID, WEB, "none", "", until(said));
        assertThat(outcome).isEqualTo(new Outcome.Not(said));
        assertThat(progress).containsExactly(said);
    }

    @Test
    void whatCannotStartIsNotWaitedFor() {
        debug("{\"waiting\":{\"reason\":\"InvalidImageName\"}}");
        assertThat(shells().inPod(ADA, AnsweringCluster.ID, WEB, "x", "", until("never")))
                .isEqualTo(new Outcome.Not("InvalidImageName"));
        debug("{\"terminated\":{\"reason\":\"Error\",\"message\":\"sh: not found\"}}");
        assertThat(shells().inPod(ADA, AnsweringCluster.ID, WEB, "x", "", until("never")))
                .isEqualTo(new Outcome.Not("Error: sh: not found"));
    }

    @Test
    void aRefusalComesInTheWordsOfTheCluster() {
        String said = "pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": host namespaces";
        cluster.answers(
                "POST " + NODE_PODS, 403, "{\"kind\":\"Status\",\"message\":\"" + said.replace("\"", "\\\"") + "\"}");
        assertThat(shells().onNode(ADA, AnsweringCluster.ID, "n1", "tools", "busybox", until("never")))
                .isEqualTo(new Outcome.Not(said));
    }

    /** Fault: the pod never runs. Invariant: nothing is left behind. */
    @Test
    void aPodOnANodeThatDoesNotRunIsRemoved() {
        cluster.answers("POST " + NODE_PODS, 201, "{}");
        String path = NODE_PODS + "/roadstead-debug-n1-" + chance();
        cluster.answers(
                path, 200, pod("containers", "containerStatuses", "debugger", "{\"waiting\":{\"reason\":\"Slow\"}}"));
        assertThat(shells().onNode(ADA, AnsweringCluster.ID, "n1", "tools", "busybox", until("Slow")))
                .isEqualTo(new Outcome.Not("Slow"));
        assertThat(cluster.asked()).contains("DELETE " + path);
    }

    /** Fault: the page goes at the moment in which the pod runs. Invariant: nothing is left behind. */
    @Test
    void aPodThatRunsWhenNobodyWaitsAnyMoreIsRemoved() {
        cluster.answers("POST " + NODE_PODS, 201, "{}");
        String path = NODE_PODS + "/roadstead-debug-n1-" + chance();
        cluster.answers(path, 200, pod("containers", "containerStatuses", "debugger", "{\"running\":{}}"));
        AtomicInteger asked = new AtomicInteger();
        Waiting once = new Waiting(progress::add, () -> asked.incrementAndGet() == 1);
        assertThat(shells().onNode(ADA, AnsweringCluster.ID, "n1", "tools", "busybox", once))
                .isEqualTo(new Outcome.Not(""));
        assertThat(cluster.asked()).contains("DELETE " + path);
    }

    @Test
    void whatWasLeftIsFoundAndWhatIsDueIsRemoved() {
        String list = "{\"items\":["
                + item("a", "roadstead-debug-n1-aaaaa", "ada", "2026-07-01T11:00:00Z", "")
                + ","
                + item("a", "roadstead-debug-n1-bbbbb", "ada", "2026-07-01T13:00:00Z", "")
                + ","
                + item("a", "roadstead-debug-n1-ccccc", "grace", "nonsense", "")
                + ","
                + item("a", "roadstead-debug-n1-ddddd", "ada", "", ",\"deletionTimestamp\":\"2026-07-01T11:00:00Z\"")
                + ","
                + item("../b", "x/../y", "ada", "2026-07-01T11:00:00Z", "")
                + "]}";
        cluster.answers("/api/v1/pods", 200, list);
        List<Left> left = shells().left(ADA, AnsweringCluster.ID, "n1");
        assertThat(left)
                .extracting(each -> each.pod().pod())
                .containsExactly("roadstead-debug-n1-bbbbb", "roadstead-debug-n1-ccccc");
        assertThat(cluster.asked())
                .containsExactly(
                        "DELETE /api/v1/namespaces/a/pods/roadstead-debug-n1-aaaaa",
                        "GET /api/v1/pods?limit=50&labelSelector=roadstead.io%2Fdebug%3Dnode&fieldSelector=spec.nodeName%3Dn1");
    }

    private static String item(String namespace, String name, String by, String expires, String more) {
        return "{\"metadata\":{\"namespace\":\"" + namespace + "\",\"name\":\"" + name
                + "\",\"annotations\":{\"roadstead.io/opened-by\":\"" + by + "\",\"roadstead.io/expires\":\"" + expires
                + "\"}" + more + "}}";
    }
}
