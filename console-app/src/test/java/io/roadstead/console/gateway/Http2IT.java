package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.Callers;
import io.roadstead.console.gateway.StreamClient.Event;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same gateway for clients that speak HTTP/2: many requests beside each other on one connection. */
class Http2IT {
    private static final long MIB = 1024 * 1024;
    private static final Set<String> OF_HTTP_1 = Set.of("transfer-encoding", "connection");

    private static GatewayBed bed;
    private static FakeAgent agent;
    private static HttpClient library;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed("answer-pause=3s");
        agent = bed.agent(GatewayBed.ONE);
        library = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(RawClient.trusting(bed.facts.authority()))
                .build();
    }

    @AfterAll
    static void close() throws Exception {
        library.close();
        bed.close();
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + bed.server.port() + target))
                .header("Authorization", "Bearer " + FakeCallers.ADMIN)
                .timeout(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"h2, h2", "'h2,http/1.1', h2", "http/1.1, http/1.1", "'', ''"})
    void whoOffersItGetsItAndTheOthersGoOnAsBefore(String offered, String spoken) throws Exception {
        try (SSLSocket socket = (SSLSocket) RawClient.trusting(bed.facts.authority())
                .getSocketFactory()
                .createSocket("localhost", bed.server.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered.isEmpty() ? new String[0] : offered.split(","));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo(spoken);
        }
    }

    @Test
    void aLibraryReadsAndWritesByIt() throws Exception {
        HttpResponse<String> read =
                library.send(request("/k8s/clusters/one/api/v1/h2").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(read.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("{\"kind\":\"Answer\"}");
        assertThat(GatewayIT.verify(bed, agent.next()))
                .isInstanceOf(io.roadstead.protocol.assertion.Verdict.Accepted.class);
        byte[] body = new byte[3_000_000];
        HttpResponse<String> written = library.send(
                request("/k8s/clusters/one/api/v1/big")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(agent.next().body()).hasSize(body.length);
        HttpResponse<Void> large = library.send(
                request("/k8s/clusters/one/bytes/20000000").build(), HttpResponse.BodyHandlers.discarding());
        assertThat(large.statusCode()).isEqualTo(200);
        agent.next();
    }

    /** Byte for byte, but for what HTTP/2 has no headers for. */
    @ParameterizedTest
    @CsvSource({
        "GET, /healthz",
        "GET, /metrics",
        "DELETE, /healthz",
        "GET, /nowhere",
        "GET, /k8s/clusters/three/api",
        "GET, /k8s/clusters/two/api",
        "GET, /k8s/clusters/one/../two",
        "PURGE, /k8s/clusters/one/api",
        "GET, /k8s/clusters/one/json",
        "HEAD, /k8s/clusters/one/sized",
        "GET, /k8s/clusters/one/sized",
        "GET, /k8s/clusters/one/nothing",
        "GET, /k8s/clusters/one/moved",
        "POST, /k8s/clusters/one/denied",
    })
    void anAnswerIsTheSameInBothVersions(String method, String target) throws Exception {
        agent.replies.put(
                "/sized", new FakeAgent.Reply(200, Fields.of("content-length", "5", "set-cookie", "a"), "12345"));
        agent.replies.put("/nothing", new FakeAgent.Reply(204, Fields.of("audit-id", "x"), ""));
        agent.replies.put("/moved", new FakeAgent.Reply(302, Fields.of("location", "/api"), ""));
        agent.replies.put("/denied", FakeAgent.Reply.json(403, "{\"kind\":\"Status\"}"));
        RawClient.Answer old = bed.ask(method, target);
        try (StreamClient client = new StreamClient(bed)) {
            RawClient.Answer answer = client.answer(client.ask(method, target));
            assertThat(answer.status()).isEqualTo(old.status());
            assertThat(answer.body()).isEqualTo(old.body());
            Map<String, String> headers = new TreeMap<>(old.headers());
            headers.keySet().removeAll(OF_HTTP_1);
            assertThat(answer.headers()).isEqualTo(headers);
        }
        agent.seen.clear();
    }

    @Test
    void aClientThatWaitsIsToldToSendItsBody() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            List<StreamClient.Field> head = StreamClient.fields(
                    "POST",
                    "/k8s/clusters/one/waits",
                    "expect: 100-continue",
                    "content-length: 4",
                    "authorization: Bearer " + FakeCallers.ADMIN);
            int stream = client.open(head, false);
            assertThat(client.event(stream)).isEqualTo(new Event.Head(100, Map.of()));
            client.data(stream, "bo".getBytes(StandardCharsets.US_ASCII), false);
            client.data(stream, "dy".getBytes(StandardCharsets.US_ASCII), true);
            assertThat(client.answer(stream).status()).isEqualTo(200);
            assertThat(new String(agent.next().body(), StandardCharsets.UTF_8)).isEqualTo("body");
        }
    }

    @Test
    void aHundredWatchesRunOnOneConnectionAndEachEventPassesAtOnce() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            List<Integer> streams = new ArrayList<>();
            List<AnswerStream> watches = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                streams.add(client.ask("GET", "/k8s/clusters/one/api/v1/pods?watch=true&many=" + i));
            }
            for (int i = 0; i < 100; i++) {
                watches.add(agent.stream("/api/v1/pods?watch=true&many=" + i));
                assertThat(((Event.Head) client.event(streams.get(i))).status()).isEqualTo(200);
            }
            assertThat(used("connection-streams")).isEqualTo(100);
            for (int i = 0; i < 100; i++) {
                long sent = System.nanoTime();
                watches.get(i).send(FakeAgent.text("{\"n\":" + i + "}\n"));
                assertThat(new String(((Event.Data) client.event(streams.get(i))).bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"n\":" + i + "}\n");
                assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(client.answer(client.ask("GET", "/healthz")).body()).isEqualTo("ok\n");
            client.reset(streams.getFirst());
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(StreamFailure.Kind.CANCELLED));
            watches.get(1).finish();
            assertThat(client.event(streams.get(1))).isInstanceOf(Event.End.class);
        }
        GatewayBed.eventually(() -> agent.failures.size() == 98);
        GatewayBed.eventually(() -> used("connection-streams") == 0);
        agent.failures.clear();
        agent.seen.clear();
    }

    private static double used(String limit) {
        return bed.meters
                .get("roadstead.gateway.limit.used")
                .tag("limit", limit)
                .gauge()
                .value();
    }

    private static double limited(GatewayBed of, String limit) {
        return of.meters
                .counter("roadstead.gateway.limit.refused", "limit", limit)
                .count();
    }

    /** Fault: a stream is not read. Invariant: it alone is held back, the others go on, and after a while it alone ends. */
    @Test
    void aSlowReaderHoldsBackItsOwnStreamOnly() throws Exception {
        long before = agent.sent.get();
        double cut = limited(bed, "answer-pause");
        try (StreamClient client = new StreamClient(bed)) {
            client.deaf.add(1);
            int deaf = client.ask("GET", "/k8s/clusters/one/bytes/" + 500 * MIB);
            agent.next();
            for (int i = 0; i < 30; i++) {
                int other = client.ask("GET", "/k8s/clusters/one/bytes/" + 1_000_000);
                int bytes = 0;
                assertThat(client.event(other)).isInstanceOf(Event.Head.class);
                while (client.event(other) instanceof Event.Data(byte[] piece)) {
                    bytes += piece.length;
                }
                assertThat(bytes).isEqualTo(1_000_000);
                agent.next();
            }
            assertThat(agent.sent.get() - before - 30_000_000).isLessThan(24 * MIB);
            Event last = client.event(deaf);
            while (last instanceof Event.Head || last instanceof Event.Data) {
                last = client.event(deaf);
            }
            assertThat(last).isInstanceOf(Event.Reset.class);
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
        }
        assertThat(limited(bed, "answer-pause")).isEqualTo(cut + 1);
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** Fault: the whole of a short answer finds no room at the client. Invariant: it is not kept for ever. */
    @Test
    void anAnswerThatFindsNoRoomAtAllEndsItsStream() throws Exception {
        double cut = limited(bed, "answer-pause");
        try (StreamClient client = new StreamClient(bed)) {
            client.frame(StreamClient.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0}); // windows of nothing
            client.deaf.add(1);
            int stream = client.ask("GET", "/healthz");
            assertThat(client.event(stream)).isInstanceOf(Event.Head.class);
            assertThat(client.event(stream)).isInstanceOf(Event.Reset.class);
        }
        assertThat(limited(bed, "answer-pause")).isEqualTo(cut + 1);
    }

    /** Fault: a cluster takes nothing. Invariant: its client gets no more room, and the other bodies pass. */
    @Test
    void aClusterThatTakesNothingHoldsBackItsOwnBodyOnly() throws Exception {
        byte[] piece = new byte[16 * 1024];
        try (StreamClient client = new StreamClient(bed)) {
            int stuck = client.open(
                    StreamClient.fields(
                            "POST", "/k8s/clusters/one/hang/body", "authorization: Bearer " + FakeCallers.ADMIN),
                    false);
            agent.next();
            for (int i = 0; i < 3; i++) {
                client.data(stuck, piece, false);
            }
            for (int i = 0; i < 20; i++) {
                int other = client.open(
                        StreamClient.fields(
                                "PUT", "/k8s/clusters/one/goes", "authorization: Bearer " + FakeCallers.ADMIN),
                        false);
                for (int j = 0; j < 3; j++) {
                    client.data(other, piece, j == 2);
                }
                assertThat(client.answer(other).status()).isEqualTo(200);
                assertThat(agent.next().body()).hasSize(3 * piece.length);
            }
            assertThat(client.isSilent(stuck)).isTrue();
            client.reset(stuck);
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
        }
    }

    /** T14. Fault: a token is removed while its watch runs. Invariant: its stream ends, those of others do not. */
    @Test
    void aWatchEndsSecondsAfterItsTokenAndLeavesTheOthersAlone() throws Exception {
        bed.callers.verdicts.put("rst_h2-gone", FakeCallers.known("bob", Permission.KUBERNETES_READ));
        try (StreamClient client = new StreamClient(bed)) {
            int his = client.open(
                    StreamClient.fields(
                            "GET",
                            "/k8s/clusters/one/api/v1/pods?watch=true&x=his",
                            "authorization: Bearer rst_h2-gone"),
                    true);
            int other = client.ask("GET", "/k8s/clusters/one/api/v1/pods?watch=true&x=other");
            assertThat(client.event(his)).isInstanceOf(Event.Head.class);
            assertThat(client.event(other)).isInstanceOf(Event.Head.class);
            bed.callers.verdicts.put("rst_h2-gone", new Callers.Verdict.Expired());
            assertThat(client.event(his)).isInstanceOf(Event.Reset.class);
            agent.stream("/api/v1/pods?watch=true&x=other").send(FakeAgent.text("goes on"));
            assertThat(client.event(other)).isInstanceOf(Event.Data.class);
        }
        GatewayBed.eventually(() -> agent.failures.size() == 2);
        agent.failures.clear();
        agent.seen.clear();
    }

    @Test
    void aBodyThatNobodyWantsIsNotReadForEverAndTheConnectionGoesOn() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            int refused = client.open(StreamClient.fields("POST", "/k8s/clusters/one/api"), false);
            client.data(refused, new byte[1000], false);
            assertThat(client.answer(refused).status()).isEqualTo(401);
            assertThat(client.event(refused)).isEqualTo(new Event.Reset(0));
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
            GatewayBed.eventually(() -> used("connection-streams") == 0);
        }
    }

    @Test
    void moreStreamsThanThereAreAreRefusedAsNotBegun() throws Exception {
        try (GatewayBed small = new GatewayBed("connection-streams=3", "idle=1s");
                StreamClient client = new StreamClient(small)) {
            FakeAgent its = small.agent(GatewayBed.ONE);
            for (int i = 0; i < 3; i++) {
                client.ask("GET", "/k8s/clusters/one/hang/" + i);
                its.next();
            }
            for (int i = 0; i < 5; i++) {
                assertThat(client.event(client.ask("GET", "/healthz"))).isEqualTo(new Event.Reset(7));
            }
            assertThat(limited(small, "connection-streams")).isEqualTo(5);
            for (int i = 0; i < 3; i++) {
                client.reset(1 + 2 * i);
            }
            GatewayBed.eventually(() -> its.failures.size() == 3);
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
            assertThat(client.farewell())
                    .as("after the time that connections stay without a request")
                    .isZero();
            client.ended(5);
        }
    }

    @Test
    void theEndLetsRequestsFinishAndTakesNoMore() throws Exception {
        GatewayBed ending = new GatewayBed();
        FakeAgent its = ending.agent(GatewayBed.ONE);
        try (StreamClient client = new StreamClient(ending);
                StreamClient idle = new StreamClient(ending)) {
            assertThat(idle.answer(idle.ask("GET", "/healthz")).status()).isEqualTo(200);
            int watch = client.ask("GET", "/k8s/clusters/one/api/v1/pods?watch=true");
            int runs = client.ask("GET", "/k8s/clusters/one/hang");
            AnswerStream stream = its.stream("/hang");
            assertThat(client.event(watch)).isInstanceOf(Event.Head.class);
            Thread stopping = Thread.ofVirtual().start(ending.server::stop);
            assertThat(client.farewell()).isZero();
            idle.ended(6);
            assertThat(client.event(watch)).isInstanceOf(Event.End.class);
            int late = client.ask("GET", "/healthz");
            stream.eventLoop()
                    .schedule(
                            () -> {
                                stream.answer(new ResponseHead(200, Fields.of("content-length", "4")));
                                stream.send(FakeAgent.text("done"));
                                stream.finish();
                            },
                            1,
                            TimeUnit.SECONDS);
            assertThat(client.answer(runs).body()).isEqualTo("done");
            client.ended(5);
            assertThat(client.event(late)).as("to be asked elsewhere").isEqualTo(new Event.Reset(7));
            stopping.join(Duration.ofSeconds(15));
            assertThat(stopping.isAlive()).isFalse();
        }
        ending.close();
    }
}
