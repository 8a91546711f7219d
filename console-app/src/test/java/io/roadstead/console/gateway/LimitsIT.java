package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.AuditFailures;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one user may have at a time in one cluster, as clients see it; the rules themselves are in FairTurnsTest. */
class LimitsIT {
    private static final String ADA = "Authorization: Bearer " + FakeCallers.ADMIN;
    private static final String GRACE = "Authorization: Bearer " + FakeCallers.AUDITOR;

    private static GatewayBed bed;
    private static FakeAgent agent;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed(
                "user-requests=2",
                "cluster-requests=3",
                "user-waiting=1",
                "longest-wait=60s",
                "user-streams=2",
                "cluster-streams=3");
        agent = bed.agent(GatewayBed.ONE);
        bed.agent(GatewayBed.TWO);
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    /** Fault: one user's requests hang. Invariant: that is felt by this user in this cluster, by nobody else and nowhere else. */
    @Test
    void whoHasTooMuchIsToldSoAndOthersGoOn() throws Exception {
        try (RawClient first = hanging("/hang/1");
                RawClient second = hanging("/hang/2");
                RawClient third = bed.client()) {
            begin(third, "/version", ADA);
            GatewayBed.eventually(() -> gauge("queued", "cluster-requests") == 1);
            RawClient.Answer refused = bed.ask("GET", "/k8s/clusters/one/version");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 30);
            assertThat(refused.body())
                    .contains(
                            "\"kind\":\"Status\"",
                            "\"reason\":\"TooManyRequests\"",
                            "\"retryAfterSeconds\":",
                            "\"code\":429",
                            "Nothing of this one was done");
            assertThat(bed.ask("GET", "/k8s/clusters/two/version").status()).isEqualTo(200);
            try (RawClient other = bed.client()) {
                assertThat(other.ask("GET", "/k8s/clusters/one/version", GRACE).status())
                        .isEqualTo(200);
            }
            answer("/hang/1");
            assertThat(first.answer("GET").status()).isEqualTo(200);
            assertThat(third.answer("GET").status()).isEqualTo(200);
            answer("/hang/2");
            assertThat(second.answer("GET").status()).isEqualTo(200);
        }
        nothingIsLeft();
        assertThat(bed.meters
                        .counter("roadstead.gateway.limit.refused", "limit", "user-waiting")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongIsToldWhenToComeAgain() throws Exception {
        try (GatewayBed impatient = new GatewayBed("user-requests=1", "longest-wait=1s");
                RawClient hangs = impatient.client()) {
            FakeAgent other = impatient.agent(GatewayBed.ONE);
            begin(hangs, "/hang/long", ADA);
            other.stream("/hang/long");
            RawClient.Answer refused = impatient.ask("GET", "/k8s/clusters/one/version");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 30);
            assertThat(refused.body()).contains("did not get to this request in time");
        }
    }

    /** Fault: a client goes while its request waits. Invariant: its place is free, and its request reaches nobody. */
    @Test
    void whoGoesWhileWaitingLeavesNothingBehind() throws Exception {
        try (RawClient first = hanging("/hang/5");
                RawClient second = hanging("/hang/6")) {
            for (int i = 0; i < 5; i++) {
                try (RawClient gives = bed.client()) {
                    begin(gives, "/given-up", ADA);
                    GatewayBed.eventually(() -> gauge("queued", "cluster-requests") == 1);
                }
                GatewayBed.eventually(() -> gauge("queued", "cluster-requests") == 0);
            }
            assertThat(first.socket().isClosed() || second.socket().isClosed()).isFalse();
        }
        nothingIsLeft();
        assertThat(agent.seen).noneMatch(seen -> seen.head().target().equals("/given-up"));
    }

    @Test
    void streamsAreCountedApartAndDoNotWait() throws Exception {
        try (RawClient first = watching("/api/v1/pods?watch=true&x=1");
                RawClient second = watching("/api/v1/pods?watch=true&x=2")) {
            RawClient.Answer refused = bed.ask("GET", "/k8s/clusters/one/api/v1/pods?watch=true&x=3");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("10");
            assertThat(refused.body()).contains("Too many streams of yours");
            RawClient.Answer exec = bed.ask(
                    "GET",
                    "/k8s/clusters/one/api/v1/namespaces/a/pods/p/exec?command=sh",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");
            assertThat(exec.status()).isEqualTo(429);
            assertThat(bed.ask("GET", "/k8s/clusters/one/version").status()).isEqualTo(200);
            assertThat(first.socket().isClosed() || second.socket().isClosed()).isFalse();
        }
        nothingIsLeft();
        try (RawClient again = watching("/api/v1/pods?watch=true&x=4")) {
            assertThat(again.socket().isClosed()).isFalse();
        }
        nothingIsLeft();
    }

    /** Faults: no permission, no trail, no agent, an agent that breaks off. Invariant: whatever becomes of a request, its place is free. */
    @Test
    void everyEndOfARequestGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (RawClient client = bed.client()) {
                assertThat(client.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/p", GRACE)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(unrecorded().status()).isEqualTo(503);
            assertThat(unsigned().status()).isEqualTo(400);
            try (RawClient client = bed.client()) {
                begin(client, "/hang/broken" + i, ADA);
                stream("/hang/broken" + i).cancel(StreamFailure.Kind.FAILED);
                assertThat(client.answer("GET").status()).isEqualTo(502);
            }
            try (RawClient client = hanging("/hang/left" + i)) {
                assertThat(client.socket().isClosed()).isFalse();
            }
        }
        nothingIsLeft();
        bed.line.disconnect(GatewayBed.TWO, "revoked");
        GatewayBed.eventually(() -> bed.tunnels.gone(GatewayBed.TWO).isPresent());
        for (int i = 0; i < 4; i++) {
            assertThat(bed.ask("GET", "/k8s/clusters/two/version").status()).isEqualTo(503);
        }
        nothingIsLeft();
        bed.agent(GatewayBed.TWO);
    }

    private static RawClient.Answer unrecorded() throws Exception {
        bed.recorder = entry -> {
            throw AuditFailures.unavailable(entry.action());
        };
        try {
            return bed.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/p");
        } finally {
            bed.recorder = bed.audit::add;
        }
    }

    /** By somebody who may not be asserted. */
    private static RawClient.Answer unsigned() throws Exception {
        bed.callers.verdicts.put(
                "rst_strange", FakeCallers.known("a\u0001", Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE));
        try (RawClient client = bed.client()) {
            return client.ask("GET", "/k8s/clusters/one/version", "Authorization: Bearer rst_strange");
        }
    }

    private static void nothingIsLeft() throws InterruptedException {
        GatewayBed.eventually(() -> gauge("used", "cluster-requests")
                        + gauge("used", "cluster-streams")
                        + gauge("queued", "cluster-requests")
                == 0);
    }

    private static double gauge(String what, String limit) {
        return bed.meters
                .get("roadstead.gateway.limit." + what)
                .tag("limit", limit)
                .gauge()
                .value();
    }

    private static void begin(RawClient client, String target, String token) throws Exception {
        client.send("GET /k8s/clusters/one" + target + " HTTP/1.1\r\nHost: x\r\n" + token + "\r\n\r\n");
    }

    /** A request that the agent has got and does not answer. */
    private static RawClient hanging(String target) throws Exception {
        RawClient client = bed.client();
        begin(client, target, ADA);
        stream(target);
        return client;
    }

    private static RawClient watching(String target) throws Exception {
        RawClient client = bed.client();
        begin(client, target, ADA);
        assertThat(client.head().status()).isEqualTo(200);
        return client;
    }

    private static AnswerStream stream(String target) throws InterruptedException {
        return agent.stream(target);
    }

    private static void answer(String target) throws Exception {
        AnswerStream stream = stream(target);
        stream.eventLoop()
                .submit(() -> {
                    stream.answer(new ResponseHead(200, Fields.of("content-length", "2")));
                    stream.send(FakeAgent.text("ok"));
                    stream.finish();
                })
                .get(20, TimeUnit.SECONDS);
    }
}
