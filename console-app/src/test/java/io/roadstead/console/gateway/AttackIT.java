package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has got strangers past proxies of Kubernetes (T1 to T9), written byte by byte to the real port. Invariant: an agent sees
 * no identity but the console's assertion, and no request for another cluster.
 */
class AttackIT {
    private static final String TOKEN = "Authorization: Bearer " + FakeCallers.ADMIN;

    private static GatewayBed bed;
    private static FakeAgent one;
    private static FakeAgent two;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        one = bed.agent(GatewayBed.ONE);
        two = bed.agent(GatewayBed.TWO);
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @AfterEach
    void nothingMoreReachedAnyAgent() {
        assertThat(one.seen).isEmpty();
        assertThat(two.seen).isEmpty();
    }

    /** T1, T6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Impersonate-User: admin",
                "impersonate-group: system:masters",
                "IMPERSONATE-UID: 1",
                "Impersonate-Extra-Scopes: x",
                "Impersonate-Anything-To-Come: x",
                "Impersonate_User: admin",
            })
    void nobodyImpersonates(String header) throws Exception {
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/one/api", header);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("--as", "\"kind\":\"Status\"");
    }

    /** T2: headers named by Connection cannot take the console's own away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close, Roadstead-Assertion",
                "Connection: roadstead-assertion",
                "Connection: keep-alive, ROADSTEAD-ASSERTION, Accept",
            })
    void whatTheConsoleAddsStays(String header) throws Exception {
        assertThat(bed.ask("GET", "/k8s/clusters/one/api", header, "Accept: x").status())
                .isEqualTo(200);
        FakeAgent.Seen seen = one.next();
        assertThat(seen.names()).contains("roadstead-assertion").doesNotContain("connection");
    }

    /** T3: two readers must not disagree. */
    @ParameterizedTest
    @MethodSource("ambiguous")
    void whatIsAmbiguousIsRefusedAndTheConnectionEnded(String request) throws Exception {
        try (RawClient client = bed.client()) {
            client.send(request.replace("TOKEN", TOKEN));
            assertThat(client.answer("GET").status()).isEqualTo(400);
            assertThat(ended(client)).isTrue();
        }
    }

    static Stream<String> ambiguous() {
        String head = "GET /k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\nTOKEN\r\n";
        String post = "POST /k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\nTOKEN\r\n";
        return Stream.of(
                head + "Impersonate-User : a\r\n\r\n",
                head + "Impersonate-User\t: a\r\n\r\n",
                head + "X: a\r\n Impersonate-User: a\r\n\r\n",
                head + "X: a\rImpersonate-User: a\r\n\r\n",
                head + "X: a\nImpersonate-User: a\r\n\r\n",
                head + "X\u0000: a\r\n\r\n",
                head + "X: a\u0000b\r\n\r\n",
                head + "\u00efmpersonate-User: a\r\n\r\n",
                head + ": a\r\n\r\n",
                head + "Host: y\r\n\r\n",
                head + "Trailer: Impersonate-User\r\n\r\n",
                post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                post + "Content-Length: 1e1\r\n\r\n",
                "GET http://x/k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\nTOKEN\r\n\r\n"
                        .replace("GET http", "GET  http"),
                "GET /k8s/clusters/one/api HTTP/1.1 \r\nHost: x\r\nTOKEN\r\n\r\n",
                "GET /k8s/clusters/one/api\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    /** T3: trailers and chunks that hide a second request. The head is good, so the agent sees a request that is then cancelled. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\nImpersonate-User: a\r\n\r\n",
                "2;ext=1\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}XX0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "fffffffff\r\n",
                " 2\r\n{}\r\n0\r\n\r\n",
                "2\n{}\n0\n\n",
            })
    void trailersAndOddChunksEndTheConnection(String body) throws Exception {
        try (RawClient client = bed.client()) {
            client.send("POST /k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\n" + TOKEN
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + body
                    + "GET /k8s/clusters/two/smuggled HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n");
            assertThat(client.answer("POST").status()).isEqualTo(400);
            assertThat(ended(client)).isTrue();
        }
        assertThat(one.failures.poll(20, java.util.concurrent.TimeUnit.SECONDS)).isNotNull();
    }

    /** T4: other ways to say who one is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Remote-User: admin",
                "X-Remote-Group: system:masters",
                "X-Remote-Extra-Scopes: x",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: admin",
                "Forwarded: for=127.0.0.1",
                "X-Original-URL: /api/v1/secrets",
                "X-Rewrite-URL: /api/v1/secrets",
                "X-HTTP-Method-Override: DELETE",
                "Cookie: a=b",
                "Proxy-Authorization: Basic eDp5",
                "X-Client-Cert: MIIB",
                "Roadstead-Assertion: AAAA",
                "TE: trailers",
            })
    void noOtherIdentityTravels(String header) throws Exception {
        assertThat(bed.ask("GET", "/k8s/clusters/one/api", header).status()).isEqualTo(200);
        FakeAgent.Seen seen = one.next();
        assertThat(seen.names()).containsExactly("roadstead-assertion");
        assertThat(GatewayIT.verify(bed, seen)).isInstanceOf(io.roadstead.protocol.assertion.Verdict.Accepted.class);
    }

    /** T4, T12: tokens come in one header, once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic YWRhOng=\r\nX: y",
                "Authorization: Bearer " + FakeCallers.ADMIN + "\r\nAuthorization: Bearer " + FakeCallers.USER,
                "Cookie: token=" + FakeCallers.ADMIN,
                "Sec-WebSocket-Protocol: bearer",
                "X-Auth-Token: " + FakeCallers.ADMIN,
            })
    void aTokenIsTakenFromOneHeaderOnly(String headers) throws Exception {
        try (RawClient client = bed.client()) {
            assertThat(client.ask("GET", "/k8s/clusters/one/api?access_token=" + FakeCallers.ADMIN, headers)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theTokenInAWebSocketProtocolIsRefused() throws Exception {
        assertThat(bed.ask(
                                "GET",
                                "/k8s/clusters/one/api",
                                "Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.c2VjcmV0")
                        .status())
                .isEqualTo(400);
    }

    /** T7: only what every reader takes for the same change of the protocol is carried. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade\r\nUpgrade: websocket",
                "Connection: Upgrade\r\nUpgrade: websocket, SPDY/3.1\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nUpgrade: SPDY/3.1",
                "Connection: close\r\nUpgrade: SPDY/3.1",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nContent-Length: 5",
                "Connection: keep-alive, upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
                "Upgrade: TLS/1.0",
            })
    void ambiguousUpgradesAreRefusedWithAStatus(String headers) throws Exception {
        RawClient.Answer answer =
                bed.ask("GET", "/k8s/clusters/one/api/v1/namespaces/a/pods/p/exec?command=sh", headers);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"kind\":\"Status\"");
    }

    /** T8: redirects are the client's affair, and never lead to another host. */
    @ParameterizedTest
    @CsvSource({
        "https://evil.example/, ''",
        "//evil.example/x, ''",
        "/api/v1/namespaces/a/services/s/proxy/, /k8s/clusters/one/api/v1/namespaces/a/services/s/proxy/",
    })
    void redirectsAreRelayedAndNotFollowed(String location, String seen) throws Exception {
        one.replies.put(
                "/redirects",
                new FakeAgent.Reply(302, io.roadstead.protocol.tunnel.Fields.of("location", location), ""));
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/one/redirects");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo(seen);
        assertThat(one.next().head().target()).isEqualTo("/redirects");
    }

    /** T9. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/k8s/clusters/one/../two/api",
                "/k8s/clusters/one/%2e%2e/two/api",
                "/k8s/clusters/one/%252e%252e/two/api",
                "/k8s/clusters/one/..;/two/api",
                "/k8s/clusters/one/..%2ftwo/api",
                "/k8s/clusters/one//api",
                "/k8s/clusters/one\\..\\two/api",
                "/k8s/clusters/one;x/api",
                "/k8s/clusters/one%2f..%2ftwo/api",
                "/k8s/clusters/one/%00",
                "/k8s/clusters/one/%0d%0aX:y",
                "/k8s/clusters/one/api#/two",
                "/k8s/clusters/one/\u00e9",
                "http://localhost/k8s/clusters/one/api",
                "//k8s/clusters/one/api/../x",
            })
    void pathsThatCouldLeadElsewhereAreRefused(String target) throws Exception {
        assertThat(bed.ask("GET", target).status()).isIn(400, 404);
    }

    @Test
    void onlyTheClusterThatWasAskedAboutIsAsked() throws Exception {
        assertThat(bed.ask("GET", "/k8s/clusters/two/api?x=/k8s/clusters/one/").status())
                .isEqualTo(200);
        assertThat(two.next().head().target()).isEqualTo("/api?x=/k8s/clusters/one/");
        assertThat(bed.ask("GET", "/k8s/clusters/three/api").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/k8s",
                "/k8s/clusters",
                "/agent/v1/tunnel/x",
                "/agent/v1",
                "/metrics/x",
                "/login",
                "/..",
                "/healthz/"
            })
    void whatIsNotListedIsNotThere(String target) throws Exception {
        assertThat(bed.ask("GET", target).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "OPTIONS", "PURGE", "GETX"})
    void methodsThatKubernetesDoesNotKnowAreRefused(String method) throws Exception {
        assertThat(bed.ask(method, "/k8s/clusters/one/api", "Origin: https://evil.example")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void noAnswerSetsCookiesOrOpensItselfToOtherSites() throws Exception {
        one.replies.put(
                "/cookies",
                new FakeAgent.Reply(
                        200,
                        io.roadstead.protocol.tunnel.Fields.of(
                                "set-cookie", "a=b", "access-control-allow-origin", "*", "content-type", "text/html"),
                        "<script>"));
        RawClient.Answer answer = bed.ask("GET", "/k8s/clusters/one/cookies", "Origin: https://evil.example");
        assertThat(answer.headers().keySet())
                .contains("content-type", "x-content-type-options", "content-security-policy")
                .doesNotContain("set-cookie", "access-control-allow-origin");
        one.next();
    }

    @Test
    void aHeadThatIsTooLongIsRefusedAndCostsNoMore() throws Exception {
        try (RawClient client = bed.client()) {
            client.send("GET /k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(70_000));
            assertThat(client.answer("GET").status()).isEqualTo(431);
        }
        String[] many = Stream.generate(() -> "X: y").limit(150).toArray(String[]::new);
        assertThat(bed.ask("GET", "/k8s/clusters/one/api", many).status()).isEqualTo(431);
    }

    @Test
    void anEnrolmentThatIsTooLongIsRefused() throws Exception {
        try (RawClient client = bed.client()) {
            client.send(
                    "POST /agent/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000));
            assertThat(client.answer("POST").status()).isEqualTo(413);
        }
    }

    @Test
    void noTokenIsInAnyRecord() throws Exception {
        bed.ask("DELETE", "/k8s/clusters/one/api/v1/namespaces/a/pods/p?x=" + FakeCallers.ADMIN);
        one.next();
        assertThat(List.copyOf(bed.audit))
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain(FakeCallers.ADMIN));
        assertThat(bed.audit).isNotEmpty();
    }

    private static boolean ended(RawClient client) {
        try {
            return client.read(new byte[1]) < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
