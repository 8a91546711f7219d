package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.egress.AddressRules;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressLimits;
import io.roadstead.console.egress.Names;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.remote.ClusterMetrics;
import io.roadstead.console.inventory.remote.FileSystemReader;
import io.roadstead.console.inventory.remote.FileSystemReader.Reading;
import io.roadstead.console.inventory.remote.MetricsAnswer;
import io.roadstead.console.inventory.remote.Questions;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.tunnel.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Metrics of pods and Services come through the same door as all else, as whoever looks. */
class ClusterMetricsIT {
    private static final Caller ADA =
            FakeCallers.caller("ada", Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
    private static final Caller JOAN = FakeCallers.caller("joan", Permission.OWN_READ);
    private static final Questions QUESTIONS = new Questions();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ReadingsSource.InCluster SERVICE =
            new ReadingsSource.InCluster(GatewayBed.ONE.value(), "lustre", "lustre-exporter", "32221");
    private static final String TEXT = """
            lustre_capacity_kilobytes{component="ost",target="fs-OST0000"} 10
            lustre_available_kilobytes{component="ost",target="fs-OST0000"} 5
            """;

    private static GatewayBed bed;
    private static FakeAgent agent;
    private static ClusterMetrics metrics;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        agent = bed.agent(GatewayBed.ONE);
        metrics = new ClusterMetrics(bed.clients, QUESTIONS);
        agent.replies.put(SERVICE.path(), new FakeAgent.Reply(200, Fields.of("content-type", "text/plain"), TEXT));
        agent.replies.put("/refused", FakeAgent.Reply.json(403, "{\"kind\":\"Status\",\"code\":403}"));
        agent.replies.put("/missing", FakeAgent.Reply.json(404, "{\"kind\":\"Status\",\"code\":404}"));
        agent.replies.put("/away", FakeAgent.Reply.json(503, "{\"kind\":\"Status\",\"code\":503}"));
        agent.replies.put(
                "/elsewhere", new FakeAgent.Reply(302, Fields.of("location", "https://169.254.169.254/"), ""));
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
        QUESTIONS.close();
    }

    private static String why(MetricsAnswer answer) {
        return switch (answer) {
            case MetricsAnswer.Read read -> "read";
            case MetricsAnswer.Denied denied -> denied.reason().key();
            case MetricsAnswer.Failed failed -> failed.reason().key();
        };
    }

    private static String why(Caller caller, String path) {
        return why(metrics.read(caller, GatewayBed.ONE, path, PATIENCE));
    }

    @Test
    void aServiceIsReadAsWhoeverLooksAndItsTargetsAreFound() throws Exception {
        try (EgressClient none =
                EgressClient.of(new AddressRules(List.of()), Names.ofSystem(), EgressLimits.DEFAULT, outcome -> {})) {
            FileSystemReader reader = new FileSystemReader(none, metrics, QUESTIONS, Clock.systemUTC());
            assertThat(reader.read(ADA, SERVICE, Optional.empty(), "fs"))
                    .isInstanceOfSatisfying(
                            Reading.Told.class,
                            told -> assertThat(told.targets().targets()).hasSize(1));
            FakeAgent.Seen seen = agent.next();
            assertThat(seen.head().method()).isEqualTo("GET");
            assertThat(seen.head().target()).isEqualTo(SERVICE.path());
            assertThat(seen.names()).contains("roadstead-assertion");
            assertThat(reader.read(ADA, SERVICE, Optional.empty(), "other"))
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.reason().key()).isEqualTo("readings.others"));
            agent.next();
            assertThat(reader.read(JOAN, SERVICE, Optional.empty(), "fs"))
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.isDenied()).isTrue());
            assertThat(agent.seen.poll(200, TimeUnit.MILLISECONDS))
                    .as("who may not is stopped at the door")
                    .isNull();
        }
    }

    @Test
    void whatTheClusterAnswersOtherwiseIsSaid() {
        assertThat(why(ADA, "/refused")).isEqualTo("readings.cluster.denied");
        assertThat(why(ADA, "/missing")).isEqualTo("readings.cluster.missing");
        assertThat(why(ADA, "/away")).isEqualTo("readings.cluster.status");
        assertThat(why(ADA, "/elsewhere")).as("no redirect is followed").isEqualTo("readings.cluster.status");
        agent.seen.clear();
    }

    @Test
    void anAnswerWithoutEndIsLeftAndOneThatDoesNotComeToo() throws Exception {
        assertThat(why(ADA, "/bytes/9000000000")).isEqualTo("readings.cluster.size");
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(why(metrics.read(ADA, GatewayBed.ONE, "/hang", Duration.ofMillis(500))))
                .isEqualTo("readings.cluster.time");
        agent.seen.clear();
    }
}
