package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.gateway.Passes.Pass;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.tunnel.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs of this console that come in by its own listener. */
class PassesIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicReference<Optional<Caller>> now = new AtomicReference<>(Optional.of(ADA));
    private GatewayBed bed;
    private FakeAgent agent;

    @BeforeEach
    void open() throws Exception {
        bed = new GatewayBed();
        agent = bed.agent(GatewayBed.ONE);
        agent.running = true;
        agent.replies.put("/version", new FakeAgent.Reply(200, Fields.of(), "{}"));
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private Pass pass(Duration most) {
        return bed.passes.open(GatewayBed.ONE, now::get, most);
    }

    private int ask(Pass pass, Object cluster) throws Exception {
        try (RawClient client = bed.client()) {
            return client.ask("GET", "/k8s/clusters/" + cluster + "/version", "Authorization: Bearer " + pass.secret())
                    .status();
        }
    }

    @Test
    void leadToTheirClusterAndToNoOther() throws Exception {
        bed.agent(GatewayBed.TWO).running = true;
        try (Pass pass = pass(LONG)) {
            assertThat(pass.address().toString()).endsWith("/k8s/clusters/" + GatewayBed.ONE);
            assertThat(ask(pass, GatewayBed.ONE)).isEqualTo(200);
            assertThat(ask(pass, GatewayBed.TWO)).isIn(403, 404);
        }
    }

    @Test
    void openNothingOnceTheyAreClosedOrOver() throws Exception {
        Pass pass = pass(LONG);
        assertThat(ask(pass, GatewayBed.ONE)).isEqualTo(200);
        pass.close();
        assertThat(ask(pass, GatewayBed.ONE)).isEqualTo(401);
        assertThat(ask(pass(Duration.ZERO), GatewayBed.ONE)).isEqualTo(401);
    }

    @Test
    void openNothingForWhoMayNotAnyMore() throws Exception {
        try (Pass pass = pass(LONG)) {
            assertThat(ask(pass, GatewayBed.ONE)).isEqualTo(200);
            now.set(Optional.empty());
            GatewayBed.eventually(() -> {
                try {
                    return ask(pass, GatewayBed.ONE) == 401;
                } catch (Exception lost) {
                    return false;
                }
            });
        }
    }

    @Test
    void areWorthNothingFromElsewhere() {
        try (Pass pass = pass(LONG)) {
            for (String here : new String[] {"127.0.0.1", "127.1.2.3", "::1"}) {
                assertThat(bed.passes.look(pass.secret(), here)).isInstanceOf(Verdict.Known.class);
            }
            for (String elsewhere : new String[] {"10.0.0.1", "192.168.1.1", "::ffff:10.0.0.1", "fe80::1", "", "x"}) {
                assertThat(bed.passes.look(pass.secret(), elsewhere)).isInstanceOf(Verdict.Unknown.class);
                assertThat(bed.passes.remembered(pass.secret(), elsewhere)).isEmpty();
            }
        }
    }

    @Test
    void standForOneClusterOfThoseThatTheirHolderReaches() {
        try (Pass pass = pass(LONG)) {
            assertThat(bed.passes.look(pass.secret(), "127.0.0.1"))
                    .isInstanceOfSatisfying(Verdict.Known.class, known -> {
                        assertThat(known.caller().name()).isEqualTo("ada");
                        assertThat(known.caller().reaches(GatewayBed.ONE.value()))
                                .isTrue();
                        assertThat(known.caller().reaches(GatewayBed.TWO.value()))
                                .isFalse();
                    });
        }
        now.set(Optional.of(((Verdict.Known) FakeCallers.bound("joan", GatewayBed.TWO.value())).caller()));
        try (Pass pass = pass(LONG)) {
            assertThat(bed.passes.look(pass.secret(), "127.0.0.1")).isInstanceOf(Verdict.Unknown.class);
        }
    }

    @Test
    void areNowhereToBeRead() throws Exception {
        try (Pass pass = pass(LONG)) {
            agent.replies.put("POST /api/v1/namespaces", new FakeAgent.Reply(201, Fields.of(), "{}"));
            try (RawClient client = bed.client()) {
                client.ask(
                        "POST",
                        "/k8s/clusters/" + GatewayBed.ONE + "/api/v1/namespaces",
                        "Authorization: Bearer " + pass.secret(),
                        "Content-Length: 0");
            }
            assertThat(bed.audit)
                    .extracting(AuditEntry::toString)
                    .isNotEmpty()
                    .noneMatch(entry -> entry.contains(pass.secret()));
            assertThat(pass.toString() + bed.passes).doesNotContain(pass.secret());
            assertThat(agent.seen).noneMatch(seen -> seen.toString().contains(pass.secret()));
        }
    }

    @Test
    void areTrustedByTheNameThatTheListenerShows() {
        try (Pass pass = pass(LONG)) {
            assertThat(pass.name()).isEqualTo("localhost");
            assertThat(pass.certificates())
                    .startsWith("-----BEGIN CERTIFICATE-----")
                    .contains("-----END CERTIFICATE-----\n-----BEGIN");
        }
    }
}
