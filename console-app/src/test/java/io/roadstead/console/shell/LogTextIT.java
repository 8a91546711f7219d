package io.roadstead.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogText.Outcome;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.remote.ClusterLogs;
import io.roadstead.protocol.inventory.Health;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logs as one text, from an API server through a gateway. */
class LogTextIT {
    private static final String LOG = "/api/v1/namespaces/shop/pods/%s/log";
    private static final Caller GRACE = AnsweringCluster.reader("grace");
    private static final LogWish ALL = LogWish.of("", false, 1_000, 0).orElseThrow();

    private static AnsweringCluster cluster;

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        for (String pod : List.of("web-1", "web-2", "denied", "flood")) {
            cluster.answers(
                    "/api/v1/namespaces/shop/pods/" + pod, 200, "{\"spec\":{\"containers\":[{\"name\":\"app\"}]}}");
        }
        cluster.answers(
                LOG.formatted("web-1"), 200, "2026-07-01T12:00:00Z one\n\n2026-07-01T12:00:01Z \u001b]0;t\u0007two");
        cluster.answers(LOG.formatted("web-2"), 200, "three\n");
        cluster.answers(LOG.formatted("denied"), 403, "{\"message\":\"pods is forbidden\"}");
        cluster.flood("pods/flood/log", "x".repeat(99).concat("\n").repeat(100).getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    private static Outcome of(String... pods) {
        List<LogOrigin> found = List.of(pods).stream()
                .map(pod -> new LogOrigin("shop", pod, ""))
                .toList();
        return new LogText(
                        (caller, object) -> new LogTargets.Found(found, 0, Map.of()),
                        new ClusterLogs(cluster.clients()))
                .of(GRACE, object(), ALL);
    }

    private static FleetObject object() {
        return new FleetObject(
                new UUID(0, 1),
                AnsweringCluster.ID,
                "one",
                new ObjectKind(1, "apps", "v1", "ReplicaSet", "replicasets", true, List.of()),
                "shop",
                "web",
                "uid",
                Optional.empty(),
                Instant.EPOCH,
                Map.of(),
                Health.FINE,
                "",
                "",
                List.of(),
                Map.of(),
                Instant.EPOCH);
    }

    @Test
    void oneContainerIsGivenAsItIsWithoutWhatTerminalsObey() {
        assertThat(of("web-1"))
                .isEqualTo(new Outcome.Told("2026-07-01T12:00:00Z one\n\n2026-07-01T12:00:01Z ␛]0;t␇two\n", false));
    }

    @Test
    void linesOfSeveralSayWhoseTheyAreAndOneThatIsDeniedIsSaid() {
        assertThat(of("web-2", "denied", "web-1"))
                .isInstanceOfSatisfying(
                        Outcome.Told.class,
                        told -> assertThat(told.text())
                                .startsWith(
                                        "[web-2/app] three\n[denied/app] not read: pods is forbidden\n[web-1/app] 2026-07-01T12:00:00Z one\n"));
        assertThat(of("denied")).isEqualTo(new Outcome.Refused(403, "pods is forbidden"));
        assertThat(of()).isEqualTo(new Outcome.Told("", false));
    }

    @Test
    void whatIsTooMuchIsCutBetweenLinesAndTheClusterIsLeft() throws Exception {
        assertThat(of("flood")).isInstanceOfSatisfying(Outcome.Told.class, told -> {
            assertThat(told.cut()).isTrue();
            assertThat(told.text()).hasSize(LogText.MOST_BYTES).endsWith("x\n");
        });
        assertThat(cluster.isLeft(5)).isTrue();
    }
}
