package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.Callers;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.StreamFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams in both directions: when they begin, what passes, how they end, and what is recorded of them. */
class StreamIT {
    private static final String SPDY = "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: v4";
    private static final String WEBSOCKET = "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Protocol: v5.channel.k8s.io";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static GatewayBed bed;
    private static FakeAgent agent;

    private final String path = "/api/v1/namespaces/a/pods/p" + NUMBER.incrementAndGet() + "/exec";
    private final String target = path + "?command=secret-command";

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        agent = bed.agent(GatewayBed.ONE);
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @BeforeEach
    void forget() {
        agent.seen.clear();
        agent.streamed.set(0);
    }

    private String request(String method, String token, String headers) {
        return method + " /k8s/clusters/one" + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\n" + headers + "\r\n\r\n";
    }

    /** Of this test's stream: the ends of others may be recorded late. */
    private List<AuditEntry> recorded() {
        return bed.audit.stream()
                .filter(entry -> path.equals(entry.details().values().get("path")))
                .toList();
    }

    private RawClient switched(String method, String headers) throws Exception {
        RawClient client = bed.client();
        client.send(request(method, FakeCallers.ADMIN, headers));
        RawClient.Answer head = client.head();
        assertThat(head.status()).isEqualTo(101);
        assertThat(head.headers()).doesNotContainKeys("set-cookie", Upgrade.FIELD, "content-security-policy");
        return client;
    }

    private static String read(RawClient client, int bytes) throws IOException {
        byte[] piece = new byte[bytes];
        int read = 0;
        while (read < bytes) {
            byte[] next = new byte[bytes - read];
            int length = client.read(next);
            assertThat(length).as("the stream ends too early").isPositive();
            System.arraycopy(next, 0, piece, read, length);
            read += length;
        }
        return new String(piece, StandardCharsets.US_ASCII);
    }

    private static boolean ended(RawClient client) {
        try {
            return client.read(new byte[1]) < 0;
        } catch (IOException broken) {
            return true;
        }
    }

    @Test
    void bytesPassInBothDirectionsAsSoonAsTheClusterAgrees() throws Exception {
        try (RawClient client = switched("POST", "Content-Length: 0\r\n" + SPDY)) {
            FakeAgent.Seen seen = agent.next();
            assertThat(seen.first(Upgrade.FIELD)).isEqualTo("SPDY/3.1");
            assertThat(seen.first("x-stream-protocol-version")).isEqualTo("v4");
            assertThat(seen.names()).doesNotContain("content-length", "upgrade", "connection");
            for (String word : new String[] {"one", "two\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"}) {
                client.send(word);
                assertThat(read(client, word.length())).isEqualTo(word);
            }
        }
    }

    @Test
    void whatStandsBehindTheRequestAlreadyIsPartOfTheStream() throws Exception {
        try (RawClient client = bed.client()) {
            client.send(request("GET", FakeCallers.ADMIN, WEBSOCKET) + "early");
            assertThat(client.head().status()).isEqualTo(101);
            assertThat(read(client, 5)).isEqualTo("early");
            assertThat(agent.next().first("sec-websocket-protocol")).isEqualTo("v5.channel.k8s.io");
        }
    }

    /** Fault: the client ends its direction first. Invariant: all it sent arrives, and all of the answer comes back. */
    @Test
    void eachDirectionEndsByItself() throws Exception {
        String text = "0123456789abcdef".repeat(64 * 1024);
        try (RawClient client = switched("POST", SPDY)) {
            Thread sends = Thread.startVirtualThread(() -> {
                try {
                    client.send(text);
                    client.socket().shutdownOutput();
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
            });
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            byte[] piece = new byte[64 * 1024];
            for (int read = client.read(piece); read >= 0; read = client.read(piece)) {
                back.write(piece, 0, read);
            }
            sends.join();
            assertThat(back.size()).isEqualTo(text.length());
            assertThat(back.toString(StandardCharsets.US_ASCII).equals(text)).isTrue(); // a difference would fill pages
        }
    }

    /** Fault: the client is gone at once after its last bytes. Invariant: they arrive nevertheless. */
    @Test
    void theLastBytesOfAClientThatLeavesArrive() throws Exception {
        String text = "x".repeat(1 << 20);
        agent.silent.add(target);
        try (RawClient client = switched("POST", SPDY)) {
            client.send(text);
        }
        GatewayBed.eventually(() -> agent.streamed.get() == text.length());
        GatewayBed.eventually(() -> recorded().size() == 2);
    }

    /** T7. Invariant: one answer, then both sides are closed; nothing that the client sends behind goes anywhere. */
    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 403, 404, 500})
    void anyAnswerButAgreementIsRelayedOnceAndEndsTheConnection(int status) throws Exception {
        agent.switching.put(target, new FakeAgent.Reply(status, Fields.of("location", "/elsewhere"), "no"));
        try (RawClient client = bed.client()) {
            client.send(request("GET", FakeCallers.ADMIN, WEBSOCKET)
                    + "GET /k8s/clusters/one/version HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + FakeCallers.ADMIN
                    + "\r\n\r\n");
            RawClient.Answer answer = client.answer("GET");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.body()).isEqualTo(status == 204 ? "" : "no");
            assertThat(ended(client)).isTrue();
        }
        agent.next();
        assertThat(agent.seen).isEmpty();
        assertThat(agent.streamed).hasValue(0);
    }

    /** An agent that claims what nobody asked for makes no stream of an ordinary request. */
    @Test
    void agreementToAnotherProtocolIsNone() throws Exception {
        agent.switching.put(target, new FakeAgent.Reply(200, Fields.of(Upgrade.FIELD, "websocket"), ""));
        try (RawClient client = bed.client()) {
            client.send(request("POST", FakeCallers.ADMIN, SPDY));
            RawClient.Answer head = client.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("connection")).isEqualTo("close");
        }
        agent.replies.put("/plain", new FakeAgent.Reply(200, Fields.of(Upgrade.FIELD, "SPDY/3.1"), "{}"));
        RawClient.Answer plain = bed.ask("GET", "/k8s/clusters/one/plain");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.body()).isEqualTo("{}");
    }

    @Test
    void eachStreamIsRecordedWithItsEndAndWithoutItsCommand() throws Exception {
        try (RawClient client = switched("POST", SPDY)) {
            client.send("12345");
            read(client, 5);
        }
        GatewayBed.eventually(() -> recorded().size() == 2);
        assertThat(recorded()).extracting(AuditEntry::action).containsExactly("kubernetes.exec", "kubernetes.exec-end");
        assertThat(recorded()).extracting(AuditEntry::outcome).containsOnly(Outcome.DONE);
        assertThat(recorded().get(1).details().toString())
                .contains(path, "by the client", "sent=5", "received=5")
                .doesNotContain("secret-command");
    }

    @Test
    void whoMayOnlyReadOpensNoStreamIntoAContainer() throws Exception {
        try (RawClient client = bed.client()) {
            client.send(request("GET", FakeCallers.AUDITOR, WEBSOCKET));
            assertThat(client.answer("GET").status()).isEqualTo(403);
        }
        assertThat(agent.seen).isEmpty();
        assertThat(recorded()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("kubernetes.exec");
            assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
        });
    }

    /** Fault: the cluster's side breaks. Invariant: the client learns of it, and the trail says why it ended. */
    @Test
    void aStreamThatBreaksEndsTheConnection() throws Exception {
        try (RawClient client = switched("POST", SPDY)) {
            client.send("x");
            read(client, 1);
            agent.stream(target).cancel(StreamFailure.Kind.FAILED);
            assertThat(ended(client)).isTrue();
        }
        GatewayBed.eventually(() -> recorded().size() == 2);
        assertThat(recorded().get(1).details().toString()).contains("FAILED");
    }

    /** T14. */
    @Test
    void aStreamEndsWithinSecondsWhenItsCredentialsDo() throws Exception {
        Callers.Verdict administrator = bed.callers.byToken(FakeCallers.ADMIN);
        try (RawClient client = switched("POST", SPDY)) {
            Thread.sleep(Duration.ofMillis(2500)); // younger ones are not looked at
            bed.callers.verdicts.remove(FakeCallers.ADMIN);
            long revoked = System.nanoTime();
            assertThat(ended(client)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(6));
        } finally {
            bed.callers.verdicts.put(FakeCallers.ADMIN, administrator);
        }
        GatewayBed.eventually(() -> recorded().size() == 2);
        assertThat(recorded().get(1).details().toString()).contains("credentials");
    }
}
