package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.roadstead.console.api.Callers;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditFailures;
import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.StreamFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How bodies flow, and what becomes of requests when something fails. */
class FlowIT {
    private static final String TOKEN = "Authorization: Bearer " + FakeCallers.ADMIN;
    private static final long MIB = 1024 * 1024;

    private static GatewayBed bed;
    private static FakeAgent agent;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        agent = bed.agent(GatewayBed.ONE);
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @Test
    void twoHundredMebibytesPassInAFewMebibytesOfMemory() throws Exception {
        long total = 200 * MIB;
        long before = direct();
        long most = 0;
        long read = 0;
        try (RawClient client = bed.client()) {
            client.send("GET /k8s/clusters/one/bytes/" + total + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(200);
            int pieces = 0;
            for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
                read += chunk.length;
                if (pieces++ % 64 == 0) {
                    most = Math.max(most, direct() - before);
                }
            }
        }
        agent.next();
        assertThat(read).isEqualTo(total);
        assertThat(most).isLessThan(48 * MIB);
    }

    /** Fault: a client does not read. Invariant: its cluster is slowed down, nothing is kept, others go on. */
    @Test
    void aSlowReaderHoldsBackItsOwnStreamOnly() throws Exception {
        long before = agent.sent.get();
        try (RawClient client = bed.client()) {
            client.socket().setReceiveBufferSize(32 * 1024);
            client.send("GET /k8s/clusters/one/bytes/" + 500 * MIB + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n");
            agent.next();
            long sent = settled(before);
            assertThat(sent).isLessThan(24 * MIB);
            for (int i = 0; i < 20; i++) {
                assertThat(bed.ask("GET", "/k8s/clusters/one/api").status()).isEqualTo(200);
                agent.next();
            }
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(StreamFailure.Kind.CANCELLED));
    }

    /** How much was sent when no more is. */
    private static long settled(long before) throws InterruptedException {
        long last = -1;
        long now = agent.sent.get() - before;
        while (now != last) {
            last = now;
            Thread.sleep(500);
            now = agent.sent.get() - before;
        }
        return now;
    }

    @Test
    void aLargeBodyArrivesWhole() throws Exception {
        byte[] chunk = new byte[100_000];
        try (RawClient client = bed.client()) {
            client.send("PUT /k8s/clusters/one/api/v1/big HTTP/1.1\r\nHost: x\r\n" + TOKEN
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 200; i++) {
                client.send(Integer.toHexString(chunk.length) + "\r\n" + new String(chunk, StandardCharsets.ISO_8859_1)
                        + "\r\n");
            }
            client.send("0\r\n\r\n");
            assertThat(client.answer("PUT").status()).isEqualTo(200);
        }
        assertThat(agent.next().body()).hasSize(200 * chunk.length);
    }

    @Test
    void eachEventOfAWatchPassesAtOnce() throws Exception {
        try (RawClient client = bed.client()) {
            AnswerStream stream = watch(client, "/api/v1/pods?watch=true&x=1");
            for (int i = 0; i < 20; i++) {
                long sent = System.nanoTime();
                stream.send(FakeAgent.text("{\"type\":\"ADDED\",\"n\":" + i + "}\n"));
                assertThat(new String(client.chunk(), StandardCharsets.UTF_8)).contains("\"n\":" + i);
                assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));
            }
            stream.finish();
            assertThat(client.chunk()).isEmpty();
            assertThat(client.ask("GET", "/healthz").status()).isEqualTo(200);
        }
    }

    private static AnswerStream watch(RawClient client, String target) throws Exception {
        return watch(client, target, TOKEN);
    }

    private static AnswerStream watch(RawClient client, String target, String token) throws Exception {
        client.send("GET /k8s/clusters/one" + target + " HTTP/1.1\r\nHost: x\r\n" + token + "\r\n\r\n");
        assertThat(client.head().status()).isEqualTo(200);
        agent.next();
        return agent.stream(target);
    }

    @Test
    void aClientThatGoesEndsItsStreamInTheCluster() throws Exception {
        try (RawClient client = bed.client()) {
            watch(client, "/api/v1/pods?watch=true&x=2");
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(StreamFailure.Kind.CANCELLED));
    }

    /** T14. Fault: a token is removed while its watch runs. Invariant: within seconds it brings nothing any more. */
    @Test
    void aWatchEndsSecondsAfterItsToken() throws Exception {
        bed.callers.verdicts.put("rst_soon-gone", FakeCallers.known("bob", Permission.KUBERNETES_READ));
        try (RawClient client = bed.client()) {
            watch(client, "/api/v1/pods?watch=true&x=3", "Authorization: Bearer rst_soon-gone");
            long removed = System.nanoTime();
            bed.callers.verdicts.put("rst_soon-gone", new Callers.Verdict.Expired());
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - removed)).isLessThan(Duration.ofSeconds(9));
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
        }
    }

    /** T14. Fault: an administrator becomes an auditor while a watch runs. Invariant: it shows no more what auditors may not see. */
    @Test
    void aWatchEndsWhenItsAdministratorBecomesAnAuditor() throws Exception {
        bed.callers.verdicts.put(
                "rst_demoted", FakeCallers.known("eve", Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE));
        try (RawClient client = bed.client()) {
            watch(client, "/api/v1/secrets?watch=true&x=5", "Authorization: Bearer rst_demoted");
            bed.callers.verdicts.put("rst_demoted", FakeCallers.known("eve", Permission.KUBERNETES_READ));
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClusterWithoutItsAgentIsSaidToBeOffline() throws Exception {
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/two/api");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.body()).contains("\"kind\":\"Status\"", "two is offline", "ServiceUnavailable");
        FakeAgent passing = bed.agent(GatewayBed.TWO);
        assertThat(bed.ask("GET", "/k8s/clusters/two/api").status()).isEqualTo(200);
        passing.close();
        GatewayBed.eventually(() -> bed.tunnels.gone(GatewayBed.TWO).isPresent());
        assertThat(bed.ask("GET", "/k8s/clusters/two/api").body()).contains("two is offline since 20");
    }

    /** Fault: a cluster is quarantined while a watch runs. Invariant: within seconds nothing comes from it any more. */
    @Test
    void aWatchEndsWhenItsClusterIsClosed() throws Exception {
        try (RawClient client = bed.client()) {
            watch(client, "/api/v1/pods?watch=true&x=4");
            KnownClusters.Target target = bed.clusters.find("one").orElseThrow();
            bed.clusters.add(new KnownClusters.Target(
                    target.id(),
                    target.name(),
                    target.mode(),
                    Map.of(),
                    Optional.of("The cluster one is quarantined.")));
            try {
                assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
            } finally {
                bed.clusters.add(target);
            }
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void nothingGoesToAClusterThatIsClosed() throws Exception {
        bed.clusters.add(new KnownClusters.Target(
                new ClusterId("c-cccccccccccccccccccc"),
                "three",
                AgentMode.VIEWER,
                Map.of(),
                Optional.of("The cluster three is quarantined: two agents claim to be it; decide on its page.")));
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/three/api");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("quarantined");
    }

    /** Fault: the audit trail cannot be written. Invariant: nothing is changed that is not recorded. */
    @Test
    void whatCannotBeRecordedIsNotSent() throws Exception {
        bed.recorder = entry -> {
            throw AuditFailures.unavailable(entry.action());
        };
        try {
            RawClient.Answer answer = bed.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/p");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("audit trail");
            assertThat(bed.ask("GET", "/k8s/clusters/one/api").status()).isEqualTo(200);
            assertThat(agent.next().head().method()).isEqualTo("GET");
            assertThat(agent.seen).isEmpty();
        } finally {
            bed.recorder = bed.audit::add;
        }
    }

    @Test
    void aChangeThatTheClusterRefusesIsRecordedAsFailed() throws Exception {
        agent.replies.put("DELETE /api/v1/namespaces/a/pods/kept", FakeAgent.Reply.json(403, "{\"kind\":\"Status\"}"));
        bed.audit.clear();
        assertThat(bed.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/kept")
                        .status())
                .isEqualTo(403);
        agent.next();
        GatewayBed.eventually(() -> bed.audit.size() == 2);
        assertThat(bed.audit).extracting(entry -> entry.outcome()).containsExactly(Outcome.DONE, Outcome.FAILED);
        assertThat(bed.audit.getLast().details().values()).containsEntry("answer", "403");
    }

    @Test
    void anApiServerThatDoesNotKnowItsAgentIsNotTheClientsFault() throws Exception {
        agent.replies.put("/unknown-agent", FakeAgent.Reply.json(401, "{}"));
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/one/unknown-agent");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("agent's credentials");
        agent.next();
    }

    @Test
    void headIsAnsweredWithoutABodyAndOldClientsWithoutChunks() throws Exception {
        agent.replies.put("/sized", new FakeAgent.Reply(200, Fields.of("content-length", "5"), "12345"));
        try (RawClient client = bed.client()) {
            RawClient.Answer head = client.ask("HEAD", "/k8s/clusters/one/sized", TOKEN);
            assertThat(head.header("content-length")).isEqualTo("5");
            assertThat(client.ask("GET", "/k8s/clusters/one/sized", TOKEN).body())
                    .isEqualTo("12345");
            client.send("GET /k8s/clusters/one/old HTTP/1.0\r\n" + TOKEN + "\r\n\r\n");
            RawClient.Answer old = client.answer("GET");
            assertThat(old.header("transfer-encoding")).isEmpty();
            assertThat(old.body()).contains("Answer");
        }
        agent.next();
        agent.next();
        agent.next();
    }

    @Test
    void listsAndWatchesGoByTheBulkConnectionAndByTheOtherWhereItIsNotThere() throws Exception {
        FakeAgent single = new FakeAgent(GatewayBed.TWO, "single");
        bed.agents.keys.put(GatewayBed.TWO, single.key.getPublic());
        try (single) {
            single.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins());
            GatewayBed.eventually(() -> bed.links.told.getLast().equals("opened CONTROL"));
            assertThat(bed.ask("GET", "/k8s/clusters/two/api/v1/pods").status()).isEqualTo(200);
        }
        GatewayBed.eventually(() -> bed.tunnels.gone(GatewayBed.TWO).isPresent());
    }

    /** Fault: the agent refuses streams for a moment. Invariant: what was not acted on is sent again, whole and once. */
    @Test
    void whatTheTunnelRefusedIsSentAgainWholeAndOnce() throws Exception {
        agent.refusing.put("/refused-twice", new AtomicInteger(2));
        try (RawClient client = bed.client()) {
            client.send("PUT /k8s/clusters/one/refused-twice HTTP/1.1\r\nHost: x\r\n" + TOKEN
                    + "\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer("PUT").status()).isEqualTo(100);
            assertThat(agent.refused.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(agent.refused.poll(20, TimeUnit.SECONDS)).isNotNull();
            client.send("body");
            assertThat(client.answer("PUT").status()).isEqualTo(200);
        }
        assertThat(new String(agent.next().body(), StandardCharsets.UTF_8)).isEqualTo("body");
        assertThat(agent.seen).isEmpty();
    }

    @Test
    void whatIsRefusedAgainAndAgainIsToldToTheClient() throws Exception {
        agent.refusing.put("/refused", new AtomicInteger(100));
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/one/refused");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.body()).contains("nothing of this one was done");
        assertThat(agent.refused.size()).isEqualTo(3);
        agent.refused.clear();
    }

    /** Fault: an agent's connection is being drained. Invariant: requests go by the other one, none is lost. */
    @Test
    void whileOneConnectionIsDrainedTheOtherCarriesAll() throws Exception {
        FakeAgent draining = new FakeAgent(GatewayBed.TWO, "draining");
        bed.agents.keys.put(GatewayBed.TWO, draining.key.getPublic());
        try (draining) {
            var control = draining.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins());
            draining.dial(TunnelKind.BULK, bed.server.port(), bed.facts.pins());
            GatewayBed.eventually(() -> bed.links.told.getLast().equals("opened BULK"));
            control.connection().drain(new Drain("moves", Duration.ofSeconds(5), Duration.ofSeconds(60)));
            for (int i = 0; i < 50; i++) {
                assertThat(bed.ask("GET", "/k8s/clusters/two/version").status()).isEqualTo(200);
            }
        }
        GatewayBed.eventually(() -> bed.tunnels.gone(GatewayBed.TWO).isPresent());
    }

    /** Fault: an agent loses its connection unnoticed and dials anew. Invariant: the newer connection is used. */
    @Test
    void aNewerConnectionTakesThePlaceOfTheOlder() throws Exception {
        long before = bed.links.told.stream()
                .filter(each -> each.contains("newer connection"))
                .count();
        agent.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins());
        GatewayBed.eventually(() -> bed.links.told.stream()
                        .filter(each -> each.contains("newer connection"))
                        .count()
                > before);
        assertThat(bed.ask("GET", "/k8s/clusters/one/version").status()).isEqualTo(200);
        agent.next();
    }

    @Test
    void theConsoleTalksToAgentsThemselvesAndCanCutThemOff() throws Exception {
        FakeAgent other = bed.agent(GatewayBed.TWO);
        other.replies.put("/v1/checks", FakeAgent.Reply.json(200, "{\"mode\":\"viewer\"}"));
        AgentLine.Reply reply =
                bed.line.ask(GatewayBed.TWO, "GET", "/v1/checks", "").get(20, TimeUnit.SECONDS);
        assertThat(reply).isEqualTo(new AgentLine.Reply(200, "{\"mode\":\"viewer\"}"));
        FakeAgent.Seen seen = other.next();
        assertThat(seen.head().destination()).isEqualTo("agent");
        assertThat(seen.names()).isEmpty();
        bed.line.disconnect(GatewayBed.TWO, "the cluster was revoked");
        GatewayBed.eventually(() -> bed.tunnels.gone(GatewayBed.TWO).isPresent());
        assertThat(bed.tunnels.gone(GatewayBed.TWO).orElseThrow().reason()).isEqualTo("the cluster was revoked");
        assertThat(bed.line.ask(GatewayBed.TWO, "GET", "/v1/checks", "")).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void strangersAreToldOf() throws Exception {
        FakeAgent stranger = new FakeAgent(new ClusterId("c-dddddddddddddddddddd"), "x");
        try (stranger) {
            assertThatThrownBy(() -> stranger.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins()));
        }
        FakeAgent thief = new FakeAgent(GatewayBed.ONE, "thief");
        try (thief) {
            assertThatThrownBy(() -> thief.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins()));
            assertThatThrownBy(() -> thief.dial(
                    TunnelKind.CONTROL, bed.server.port(), List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
        }
        GatewayBed.eventually(() -> bed.links.told.stream().anyMatch(each -> each.startsWith("stumbled HELLO"))
                && bed.links.told.stream().anyMatch(each -> each.startsWith("stumbled PROOF"))
                && bed.links.told.stream().anyMatch(each -> each.startsWith("stumbled TLS")));
    }

    private static long direct() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }
}
