package io.roadstead.console.workload.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Noting;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.model.DrainOptions;
import io.roadstead.console.workload.remote.NodePods;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectLists;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node is drained at an API server behind a gateway, round by round. */
class DrainIT {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final String PODS = "/api/v1/pods";
    private static final String OWNED = ", \"ownerReferences\": [{\"kind\": \"ReplicaSet\", \"controller\": true}]";
    private static final String BUDGET = "The disruption budget web needs 2 healthy pods and has 2 currently";

    private static AnsweringCluster cluster;
    private static NodePods pods;
    private static ObjectCalls calls;

    private Noting noted = new Noting(Map.of());

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        calls = new ObjectCalls(cluster.clients());
        pods = new NodePods(calls, new ObjectLists(calls));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        noted = new Noting(arguments(new DrainOptions(false, false, Optional.empty(), Duration.ZERO)));
        cluster.answers("/api/v1/nodes/node", 200, "{\"kind\": \"Node\"}");
        cluster.asked();
    }

    private static Map<String, String> arguments(DrainOptions options) {
        return new DrainArguments(AnsweringCluster.ID, "node", "n-1", new UUID(0, 1), options).texts();
    }

    private static String pod(String name, String more) {
        return "{\"metadata\": {\"namespace\": \"shop\", \"name\": \"%s\", \"uid\": \"u-%s\"%s}}"
                .formatted(name, name, more);
    }

    private static void node(String... pods) {
        cluster.answers(PODS, 200, Arrays.stream(pods).collect(Collectors.joining(",", "{\"items\": [", "]}")));
    }

    private static void evictions(String pod, int status, String text) {
        cluster.answers("POST /api/v1/namespaces/shop/pods/" + pod + "/eviction", status, text);
    }

    private static void takes(String... pods) {
        for (String pod : pods) {
            evictions(pod, 201, "{\"kind\": \"Status\", \"status\": \"Success\"}");
        }
    }

    private static void blocks(String pod) {
        evictions(
                pod,
                429,
                "{\"message\": \"Cannot evict pod\", \"reason\": \"TooManyRequests\", \"details\": {\"causes\": [{\"reason\": \"DisruptionBudget\", \"message\": \""
                        + BUDGET + "\"}]}}");
    }

    private StepResult step(OperationStep step) throws Exception {
        StepResult result = step.run(noted);
        noted.checkpoint = result instanceof StepResult.More more ? more.checkpoint() : "";
        return result;
    }

    private StepResult round() throws Exception {
        return step(new EvictStep(pods, PAUSE));
    }

    private void note() throws Exception {
        step(new CordonStep(calls));
        assertThat(step(new NoteStep(pods))).isEqualTo(StepResult.done());
    }

    @Test
    void podsGoAndThoseThatABudgetHoldsUpGoWhenItLetsThem() throws Exception {
        node(pod("web-1", OWNED), pod("web-2", OWNED), pod("log", OWNED.replace("ReplicaSet", "DaemonSet")));
        takes("web-1");
        blocks("web-2");
        note();
        assertThat(noted.said)
                .containsExactly(Reason.of("drain.cordoned", "node"), Reason.of("drain.daemons", 1, "shop/log"));
        round();
        assertThat(noted.states()).isEqualTo(Map.of("shop/web-1", PartState.RUNNING, "shop/web-2", PartState.BLOCKED));
        assertThat(noted.doing).contains(Reason.of("drain.blocked", 0, 2, "shop/web-2", BUDGET));
        assertThat(cluster.asked())
                .contains("GET /api/v1/pods?limit=100&fieldSelector=spec.nodeName%3Dnode")
                .contains("PATCH /api/v1/nodes/node?fieldManager=roadstead")
                .noneMatch(asked -> asked.contains("/log/"));
        node(pod("web-2", OWNED));
        takes("web-2");
        assertThat(round())
                .as("others have the thread meanwhile")
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isEqualTo(PAUSE.multipliedBy(5)));
        assertThat(noted.states().get("shop/web-2")).isEqualTo(PartState.BLOCKED);
        assertThat(noted.states().get("shop/web-1")).isEqualTo(PartState.DONE);
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("POST"));
        round();
        assertThat(noted.states().get("shop/web-2")).isEqualTo(PartState.RUNNING);
        node();
        assertThat(round()).isEqualTo(StepResult.done(Reason.of("drain.done", "node", 2)));
    }

    @Test
    void whoIsKilledInTheMiddleGoesOnWhereItWas() throws Exception {
        node(pod("web-1", OWNED), pod("web-2", OWNED));
        takes("web-1");
        blocks("web-2");
        note();
        noted.checkpoint = "";
        new EvictStep(pods, PAUSE).run(noted); // whose result nobody noted
        cluster.asked();
        noted.epoch++;
        node(pod("web-1", OWNED + ", \"deletionTimestamp\": \"2026-07-01T12:00:00Z\""), pod("web-2", OWNED));
        round();
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.startsWith("POST"))
                .containsExactly("POST /api/v1/namespaces/shop/pods/web-2/eviction");
        assertThat(noted.states().get("shop/web-1")).isEqualTo(PartState.RUNNING);
    }

    @Test
    void aClusterThatIsLostIsWaitedForAndThatIsSaidOnce() throws Exception {
        node(pod("web-1", OWNED));
        note();
        noted.said.clear();
        cluster.answers(PODS, 503, "{\"message\": \"no agent\"}");
        for (int lost = 0; lost < 3; lost++) {
            assertThat(round()).isInstanceOf(StepResult.More.class);
        }
        assertThat(noted.said).containsExactly(Reason.of("drain.lost"));
        assertThat(noted.doing).contains(Reason.of("drain.lost"));
        node();
        assertThat(round()).isEqualTo(StepResult.done(Reason.of("drain.done", "node", 1)));
        assertThat(noted.said).containsExactly(Reason.of("drain.lost"), Reason.of("drain.back"));
    }

    @Test
    void whatTheClusterForbidsFailsAndIsTriedAgainByWhoRepeatsIt() throws Exception {
        node(pod("web-1", OWNED), pod("web-2", OWNED));
        takes("web-2");
        evictions("web-1", 403, "{\"message\": \"pods is forbidden\", \"reason\": \"Forbidden\"}");
        note();
        round();
        node(pod("web-1", OWNED));
        assertThat(round()).isInstanceOf(StepResult.More.class);
        assertThat(round())
                .isEqualTo(new StepResult.Refused(
                        ProblemCode.RESOURCE_REFUSED, Reason.of("drain.refused", 1, "shop/web-1")));
        assertThat(noted.parts().getFirst().reason()).contains(Reason.of("drain.pod.failed", "pods is forbidden"));
        noted.epoch++;
        takes("web-1");
        round();
        assertThat(noted.states().get("shop/web-1")).isEqualTo(PartState.RUNNING);
    }

    @Test
    void whenItsTimeIsUpItIsGivenUp() throws Exception {
        noted = new Noting(arguments(new DrainOptions(false, false, Optional.empty(), Duration.ofSeconds(1))));
        node(pod("web-1", OWNED));
        blocks("web-1");
        note();
        noted.checkpoint = "1 999999 false 0";
        assertThat(round()).isEqualTo(new StepResult.More(StepResult.Effect.NONE, "0 0 false 1"));
        assertThat(round())
                .isEqualTo(new StepResult.Refused(
                        ProblemCode.OPERATION_EXPIRED, Reason.of("drain.late", 1, "shop/web-1")));
    }

    @Test
    void podsThatNobodyMakesAnewAreNotEvictedUnlessThatWasSaid() throws Exception {
        node(pod("alone", ""), pod("web-1", OWNED));
        assertThat(step(new NoteStep(pods)))
                .isEqualTo(new StepResult.Refused(
                        ProblemCode.RESOURCE_REFUSED, Reason.of("drain.forbidden", 1, "shop/alone")));
        noted = new Noting(arguments(new DrainOptions(true, false, Optional.of(Duration.ofSeconds(7)), Duration.ZERO)));
        note();
        assertThat(noted.states().keySet()).isEqualTo(Set.of("shop/alone", "shop/web-1"));
    }

    @Test
    void whoCancelsLeavesThoseThatWereNotAsked() throws Exception {
        node(pod("web-1", OWNED));
        takes("web-1");
        note();
        cluster.asked();
        noted.goesOn = false;
        assertThat(round()).isInstanceOf(StepResult.More.class);
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("POST"));
        assertThat(noted.states()).isEqualTo(Map.of("shop/web-1", PartState.WAITING));
    }

    @Test
    void aRefusalOfTheNodeItselfEndsIt() throws Exception {
        cluster.answers("/api/v1/nodes/node", 403, "{\"message\": \"nodes is forbidden\"}");
        assertThat(step(new CordonStep(calls)))
                .isEqualTo(new StepResult.Refused(
                        ProblemCode.RESOURCE_DENIED, Reason.of("manifest.denied", "nodes is forbidden")));
    }

    @Test
    void argumentsAreReadAsTheyWereWritten() {
        Map<String, String> texts = arguments(new DrainOptions(true, true, Optional.empty(), Duration.ofSeconds(9)));
        assertThat(DrainArguments.of(texts).map(DrainArguments::texts)).contains(texts);
        for (String gone : List.of("cluster", "node", "uid", "object", "timeout")) {
            Map<String, String> less = new TreeMap<>(texts);
            less.remove(gone);
            assertThat(new DrainKind(calls, pods).refusal(less)).as(gone).isPresent();
        }
    }
}
