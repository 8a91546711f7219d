package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Changes.Outcome;
import io.roadstead.console.workload.Writing.Refused.Cause;
import io.roadstead.console.workload.model.Revision;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectLists;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment is made what it was, at an API server behind a gateway. */
class RolloutsIT {
    private static final String WEB = "/apis/apps/v1/namespaces/shop/deployments/web";
    private static final Caller ADA = AnsweringCluster.writer("ada");

    private static AnsweringCluster cluster;
    private static Rollouts rollouts;

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        ObjectCalls calls = new ObjectCalls(cluster.clients());
        rollouts = new Rollouts(new Manifests(calls), calls, new ObjectLists(calls));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        web("7", "web:2", "");
        cluster.answers(
                "/apis/apps/v1/namespaces/shop/replicasets",
                200,
                "{\"items\": [" + replicas(1, "web:1") + "," + replicas(2, "web:2") + "]}");
        cluster.asked();
    }

    private static void web(String version, String image, String more) {
        cluster.answers("GET " + WEB, 200, """
                {"metadata": {"name": "web", "uid": "u-1", "resourceVersion": "%s"},
                 "spec": {%s "selector": {"matchLabels": {"app": "web"}},
                          "template": {"spec": {"containers": [{"image": "%s"}]}}}}""".formatted(version, more, image));
    }

    private static String replicas(int revision, String image) {
        return """
                {"metadata": {"annotations": {"deployment.kubernetes.io/revision": "%d"},
                              "ownerReferences": [{"uid": "u-1", "controller": true}]},
                 "spec": {"template": {"metadata": {"labels": {"pod-template-hash": "h"}},
                                       "spec": {"containers": [{"image": "%s"}]}}}}""".formatted(revision, image);
    }

    private static Rollouts.History.Here history() {
        return (Rollouts.History.Here) rollouts.history(ADA, ServedObjects.deployment("web"));
    }

    private static Outcome back() {
        Rollouts.History.Here history = history();
        return rollouts.back(ADA, history.now(), history.revisions().getLast());
    }

    private static void assertConflict(Outcome outcome, String key) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Not.class, not -> {
            assertThat(not.why().cause()).isEqualTo(Cause.CONFLICT);
            assertThat(not.why().reason()).isEqualTo(Reason.of(key));
        });
    }

    @Test
    void itsRevisionsAreThoseOfItsReplicaSetsAndOneOfThemIsNow() {
        Rollouts.History.Here history = history();
        assertThat(history.revisions()).extracting(Revision::number).containsExactly(2L, 1L);
        assertThat(history.revisions().getFirst().isNow(history.now().there())).isTrue();
        assertThat(cluster.asked())
                .contains("GET /apis/apps/v1/namespaces/shop/replicasets?limit=100&labelSelector=app%3Dweb");
    }

    @Test
    void itIsMadeWhatItWas() {
        cluster.answers("PATCH " + WEB, 200, "{\"kind\": \"Deployment\"}");
        assertThat(back()).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.asked()).contains("PATCH " + WEB + "?fieldManager=roadstead");
    }

    @Test
    void whatOnlyOthersTouchedIsTriedAgainAndGivenUpInTheEnd() {
        cluster.answers("PATCH " + WEB, 422, ServedObjects.RACED);
        assertThat(back())
                .isInstanceOfSatisfying(
                        Outcome.Not.class,
                        not -> assertThat(not.why().reason()).isEqualTo(Reason.of("manifest.restless", 5)));
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.startsWith("PATCH"))
                .hasSize(5);
    }

    @Test
    void itIsLeftAloneWhereItsPodsAreNotWhatWasLookedAt() {
        Rollouts.History.Here history = history();
        cluster.answers("PATCH " + WEB, 422, ServedObjects.RACED);
        web("8", "web:3", "");
        assertConflict(rollouts.back(ADA, history.now(), history.revisions().getLast()), "rollback.changed");
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.startsWith("PATCH"))
                .hasSize(1);
    }

    @Test
    void whatIsPausedOrIsSoAlreadyIsRefusedBeforeAnythingIsSent() {
        Rollouts.History.Here history = history();
        assertConflict(rollouts.back(ADA, history.now(), history.revisions().getFirst()), "rollback.same");
        web("7", "web:2", "\"paused\": true,");
        assertConflict(back(), "rollback.paused");
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("PATCH"));
    }

    @Test
    void whoMayNotReadIsTold() {
        cluster.answers(
                "/apis/apps/v1/namespaces/shop/replicasets", 403, "{\"message\": \"replicasets is forbidden\"}");
        assertThat(rollouts.history(ADA, ServedObjects.deployment("web")))
                .isInstanceOfSatisfying(
                        Rollouts.History.Not.class,
                        not -> assertThat(not.why().reason())
                                .isEqualTo(Reason.of("manifest.denied", "replicasets is forbidden")));
    }
}
