package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.Callers;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.Wish;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.assertion.Assertion;
import io.roadstead.protocol.assertion.AssertionVerifier;
import io.roadstead.protocol.assertion.Verdict;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What passes the gateway: from a client's socket to an agent's, and back. */
class GatewayIT {
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
    void aReadReachesTheClusterWithItsTargetUntouchedAndItsUserAsserted() throws Exception {
        agent.replies.put("/api/v1/namespaces/a%2Fb/pods", FakeAgent.Reply.json(200, "{\"kind\":\"PodList\"}"));
        RawClient.Answer answer = bed.ask(
                "GET", "/k8s/clusters/one/api/v1/namespaces/a%2Fb/pods?limit=500&q=%20", "Accept: application/json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"kind\":\"PodList\"}");
        FakeAgent.Seen seen = agent.next();
        assertThat(seen.head().target()).isEqualTo("/api/v1/namespaces/a%2Fb/pods?limit=500&q=%20");
        assertThat(seen.head().destination()).isEqualTo("api-server");
        assertThat(seen.names()).containsExactlyInAnyOrder("accept", "roadstead-assertion");
        Verdict verdict = verify(seen);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.assertion().subject()).isEqualTo("roadstead:ada");
            assertThat(accepted.assertion().groups()).containsExactly("roadstead:administrators");
            assertThat(accepted.assertion().scope()).isInstanceOf(Assertion.Scope.Standing.class);
        });
    }

    @Test
    void anAuditorReadsAsAnAuditorAndWritesNothing() throws Exception {
        try (RawClient client = bed.client()) {
            String auditor = "Authorization: Bearer " + FakeCallers.AUDITOR;
            assertThat(client.ask("GET", "/k8s/clusters/" + GatewayBed.ONE + "/version", auditor)
                            .status())
                    .isEqualTo(200);
            assertThat(verify(agent.next()))
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted ->
                                    assertThat(accepted.assertion().groups()).containsExactly("roadstead:auditors"));
            RawClient.Answer refused = client.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/p", auditor);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("\"kind\":\"Status\"", "KUBERNETES_WRITE", "\"reason\":\"Forbidden\"");
            assertThat(agent.seen).isEmpty();
        }
    }

    @Test
    void onlyAReadOfWhatWasDecidedJustNowIsDecidedAtOnce() throws Exception {
        Caller grace = callerOf(FakeCallers.AUDITOR);
        Wish read = wish("GET", "one");
        assertThat(bed.door.enterAtOnce(callerOf("rst_new"), read)).isEmpty();
        try (RawClient client = bed.client()) {
            client.ask("GET", "/k8s/clusters/one/version", "Authorization: Bearer " + FakeCallers.AUDITOR);
        }
        agent.next();
        assertThat(bed.door.enterAtOnce(grace, read)).containsInstanceOf(ClusterDoor.Entry.Open.class);
        assertThat(bed.door.enterAtOnce(grace, wish("DELETE", "one"))).isEmpty();
        assertThat(bed.door.enterAtOnce(grace, wish("GET", "two"))).isEmpty();
        assertThat(bed.door.enterAtOnce(callerOf(FakeCallers.USER), read)).isEmpty();
        bed.callers.verdicts.put("rst_elsewhere", FakeCallers.bound("grace", GatewayBed.TWO.value()));
        assertThat(bed.door.enterAtOnce(callerOf("rst_elsewhere"), read)).isEmpty();
    }

    private static Wish wish(String method, String cluster) {
        return new Wish(cluster, method, "/version", List.of(), false, "127.0.0.1");
    }

    private static Caller callerOf(String token) {
        bed.callers.verdicts.putIfAbsent(token, FakeCallers.known(token, Permission.KUBERNETES_READ));
        return ((Callers.Verdict.Known) bed.callers.byToken(token)).caller();
    }

    @Test
    void whoMayNotReadClustersReadsNone() throws Exception {
        try (RawClient client = bed.client()) {
            assertThat(client.ask("GET", "/k8s/clusters/one/version", "Authorization: Bearer " + FakeCallers.USER)
                            .status())
                    .isEqualTo(403);
            assertThat(client.ask("GET", "/k8s/clusters/one/version").status()).isEqualTo(401);
            assertThat(client.ask("GET", "/k8s/clusters/one/version", "Authorization: Bearer made-up")
                            .status())
                    .isEqualTo(401);
            assertThat(client.ask("GET", "/k8s/clusters/one/version", "Cookie: __Host-roadstead=x")
                            .status())
                    .isEqualTo(401);
            assertThat(agent.seen).isEmpty();
        }
    }

    @Test
    void credentialsForOneClusterAreRefusedByEveryOther() throws Exception {
        bed.audit.clear();
        bed.callers.verdicts.put("rst_bound", FakeCallers.bound("ada", GatewayBed.ONE.value()));
        String bound = "Authorization: Bearer rst_bound";
        try (RawClient client = bed.client()) {
            assertThat(client.ask("GET", "/k8s/clusters/one/version", bound).status())
                    .isEqualTo(200);
            agent.next();
            for (String other : List.of("two", GatewayBed.TWO.value(), "nowhere")) {
                RawClient.Answer refused = client.ask("GET", "/k8s/clusters/" + other + "/version", bound);
                assertThat(refused.status()).as(other).isEqualTo(403);
                assertThat(refused.body()).contains("\"kind\":\"Status\"", "not for the cluster " + other);
            }
            assertThat(bed.audit).isEmpty();
            assertThat(client.ask("DELETE", "/k8s/clusters/two/api/v1/namespaces/a/pods/p", bound)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(agent.seen).isEmpty();
        assertThat(bed.audit).singleElement().satisfies(entry -> {
            assertThat(entry.target()).isEqualTo("cluster/" + GatewayBed.TWO);
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
        });
    }

    @Test
    void aWriteIsRecordedBeforeItLeavesAndAssertedForItsRequestLineOnly() throws Exception {
        bed.audit.clear();
        agent.replies.put("POST /api/v1/namespaces/a/pods", FakeAgent.Reply.json(201, "{}"));
        try (RawClient client = bed.client()) {
            RawClient.Answer answer = client.ask(
                    "POST",
                    "/k8s/clusters/one/api/v1/namespaces/a/pods",
                    "Authorization: Bearer " + FakeCallers.ADMIN,
                    "Content-Type: application/json",
                    "Content-Length: 2",
                    "Expect: 100-continue");
            assertThat(answer.status()).isEqualTo(100);
            client.send("{}");
            assertThat(client.answer("POST").status()).isEqualTo(201);
        }
        FakeAgent.Seen seen = agent.next();
        assertThat(new String(seen.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(verify(seen))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.assertion().scope())
                                .isEqualTo(new Assertion.Scope.Single("POST", "/api/v1/namespaces/a/pods")));
        assertThat(bed.audit).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("kubernetes.create");
            assertThat(entry.target()).isEqualTo("cluster/" + GatewayBed.ONE);
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
            assertThat(entry.source()).isEqualTo("127.0.0.1");
            assertThat(entry.details().values()).containsEntry("path", "/api/v1/namespaces/a/pods");
        });
    }

    @Test
    void oneConnectionCarriesManyRequestsOneAfterTheOther() throws Exception {
        try (RawClient client = bed.client()) {
            String line = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + FakeCallers.ADMIN + "\r\n\r\n";
            client.send("GET /k8s/clusters/one/first" + line + "GET /k8s/clusters/one/second" + line);
            assertThat(client.answer("GET").status()).isEqualTo(200);
            assertThat(client.answer("GET").status()).isEqualTo(200);
            assertThat(agent.next().head().target()).isEqualTo("/first");
            assertThat(agent.next().head().target()).isEqualTo("/second");
            assertThat(client.ask("GET", "/healthz").body()).isEqualTo("ok\n");
        }
    }

    @Test
    void anAgentEnrolsOrHearsWhyNot() throws Exception {
        assertThat(enrol("good")).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(enrol("bad"))
                .isInstanceOfSatisfying(
                        EnrolmentAnswer.Refused.class,
                        refused -> assertThat(refused.detail()).isEqualTo("Nobody made this token."));
    }

    @Test
    void metricsAreForThisHostAndForTokensWithTheirPermission() throws Exception {
        bed.callers.verdicts.put("rst_metrics", FakeCallers.known("prometheus", Permission.OPERATIONS_READ));
        try (RawClient client = bed.client()) {
            String proxied = "X-Forwarded-For: 10.1.2.3";
            assertThat(client.ask("GET", "/metrics").body()).isEqualTo("up 1\n");
            assertThat(client.ask("GET", "/metrics", proxied).status()).isEqualTo(401);
            assertThat(client.ask("GET", "/metrics", proxied, "Authorization: Bearer " + FakeCallers.ADMIN)
                            .status())
                    .isEqualTo(401);
            assertThat(client.ask("GET", "/metrics", proxied, "Authorization: Bearer rst_metrics")
                            .status())
                    .isEqualTo(200);
            assertThat(client.ask("DELETE", "/metrics").status()).isEqualTo(405);
        }
    }

    @Test
    void tellsWhoIsConnected() {
        assertThat(bed.links.told).contains("opened CONTROL", "opened BULK");
    }

    private static EnrolmentAnswer enrol(String token) throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        EnrolmentRequest request = new EnrolmentRequest(
                GatewayBed.ONE.value(),
                token,
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                "",
                "i",
                "uid",
                "token",
                "{}",
                "viewer",
                "v1.36.0",
                "0.1.0",
                Instant.EPOCH,
                List.of());
        String body = new String(Enrolment.encode(request, key.getPrivate(), Optional.empty()), StandardCharsets.UTF_8);
        try (RawClient client = bed.client()) {
            client.send("POST " + Enrolment.PATH + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            return Enrolment.answer(client.answer("POST").body().getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
        }
    }

    private static Verdict verify(FakeAgent.Seen seen) throws Exception {
        return verify(bed, seen);
    }

    /** As the agent of the first cluster does it. */
    static Verdict verify(GatewayBed bed, FakeAgent.Seen seen) throws Exception {
        Map<String, PublicKey> keys = new HashMap<>();
        for (var key : bed.facts.assertionKeys().entrySet()) {
            keys.put(
                    key.getKey(),
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(key.getValue()))));
        }
        return new AssertionVerifier(bed.facts.issuer(), GatewayBed.ONE.value(), keys)
                .verify(
                        seen.first("roadstead-assertion"),
                        new Assertion.Requested(
                                seen.head().method(), seen.head().target(), false),
                        Instant.now());
    }
}
