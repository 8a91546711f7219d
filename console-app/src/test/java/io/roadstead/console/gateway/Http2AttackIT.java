package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.StreamClient.Event;
import io.roadstead.console.gateway.StreamClient.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients that know HTTP/2 well do to servers (T3, T33), frame by frame. Others on the same port notice nothing. */
class Http2AttackIT {
    private static final int CALM = 11;
    private static final byte[] EIGHT = new byte[8];

    private static GatewayBed bed;
    private static FakeAgent agent;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed("connection-frames=100", "head-time=2s", "body-pause=2s");
        agent = bed.agent(GatewayBed.ONE);
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    private interface Flood {
        void once(StreamClient client) throws IOException;
    }

    private static double limited(String limit) {
        return bed.meters
                .counter("roadstead.gateway.limit.refused", "limit", limit)
                .count();
    }

    private static void isCalmed(Flood flood) throws Exception {
        double before = limited("connection-frames");
        try (StreamClient client = new StreamClient(bed)) {
            try {
                for (int i = 0; i < 5_000 && !client.isOver(); i++) {
                    flood.once(client);
                }
            } catch (IOException ended) {
                assertThat(ended).isNotNull();
            }
            client.ended(20);
        }
        assertThat(limited("connection-frames")).isEqualTo(before + 1);
        assertThat(bed.ask("GET", "/healthz").status()).isEqualTo(200);
    }

    @Test
    void whoSaysFarewellIsToldWhy() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            for (int i = 0; i < 110; i++) {
                client.frame(StreamClient.PING, 0, 0, EIGHT);
            }
            assertThat(client.farewell()).isEqualTo(CALM);
        }
    }

    /** CVE-2023-44487. */
    @Test
    void streamsAreNotOpenedAndResetWithoutEnd() throws Exception {
        isCalmed(client -> client.reset(client.ask("GET", "/k8s/clusters/two/api")));
    }

    @Test
    void pingsSettingsPrioritiesAndUnknownFramesAreNotSentWithoutEnd() throws Exception {
        isCalmed(client -> client.frame(StreamClient.PING, 0, 0, EIGHT));
        isCalmed(client -> client.frame(StreamClient.SETTINGS, 0, 0, new byte[0]));
        isCalmed(client -> client.frame(2, 0, 1, new byte[5]));
        isCalmed(client -> client.frame(0x42, 0, 0, new byte[0]));
    }

    @Test
    void emptyPiecesOfABodyAreNotSentWithoutEnd() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            int stream = client.open(
                    StreamClient.fields(
                            "POST", "/k8s/clusters/one/hang/empty", "authorization: Bearer " + FakeCallers.ADMIN),
                    false);
            agent.next();
            try {
                for (int i = 0; i < 5_000 && !client.isOver(); i++) {
                    client.data(stream, new byte[0], false);
                }
            } catch (IOException ended) {
                assertThat(ended).isNotNull();
            }
            client.ended(20);
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** CVE-2024-27316 and its like: a head in pieces that does not end. */
    @Test
    void aHeadThatDoesNotEndEndsTheConnection() throws Exception {
        for (int size : List.of(1, 200, 16_000)) {
            try (StreamClient client = new StreamClient(bed)) {
                byte[] block = StreamClient.block(StreamClient.fields("GET", "/healthz"));
                client.frame(StreamClient.HEADERS, StreamClient.END_STREAM, 1, block);
                byte[] more = StreamClient.block(List.of(new Field("x", "y".repeat(size))));
                try {
                    for (int i = 0; i < 5_000 && !client.isOver(); i++) {
                        client.frame(StreamClient.CONTINUATION, 0, 1, more);
                    }
                } catch (IOException ended) {
                    assertThat(ended).isNotNull();
                }
                client.ended(20);
            }
        }
    }

    /** Few bytes that unpack to many: one long field is kept in the table, then named again and again. */
    @Test
    void aHeadThatUnpacksToMuchIsRefused() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            byte[] usual = StreamClient.block(StreamClient.fields("GET", "/healthz"));
            byte[] kept = StreamClient.block(List.of(new Field("x", "y".repeat(4000))));
            kept[0] = 0x40; // to be kept
            byte[] block = new byte[usual.length + kept.length + 10_000];
            System.arraycopy(usual, 0, block, 0, usual.length);
            System.arraycopy(kept, 0, block, usual.length, kept.length);
            for (int i = usual.length + kept.length; i < block.length; i++) {
                block[i] = (byte) 0xbe; // the newest entry of the table
            }
            client.frame(StreamClient.HEADERS, StreamClient.END_STREAM | StreamClient.END_HEADERS, 1, block);
            assertThat(client.answer(1).status()).isIn(0, 431);
        }
    }

    @Test
    void aHeadThatIsTooLongOrHasTooManyFieldsIsRefusedWithASentence() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            RawClient.Answer tooLong = client.answer(client.ask("GET", "/healthz", "x: " + "y".repeat(65_500)));
            assertThat(tooLong.status()).isEqualTo(431);
            assertThat(tooLong.body()).contains("65536 bytes");
            String[] many = Stream.generate(() -> "x: y").limit(150).toArray(String[]::new);
            assertThat(client.answer(client.ask("GET", "/healthz", many)).body())
                    .contains("100 headers");
            assertThat(client.answer(client.ask("GET", "/healthz?" + "x".repeat(17_000)))
                            .status())
                    .isEqualTo(414);
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
        }
    }

    /** Fault: clients that begin and do not go on. Invariant: they are gone in the time of a head, wherever they stopped. */
    @Test
    void whoDoesNotGoOnIsCutOff() throws Exception {
        double before = limited("head-time");
        try (StreamClient afterThePreface = new StreamClient(bed);
                StreamClient inAHead = new StreamClient(bed);
                StreamClient betweenHeads = new StreamClient(bed)) {
            assertThat(inAHead.answer(inAHead.ask("GET", "/healthz")).status()).isEqualTo(200);
            inAHead.bytes(new byte[] {0, 0, 100, 1, 4});
            byte[] block = StreamClient.block(StreamClient.fields("GET", "/healthz"));
            betweenHeads.ask("GET", "/k8s/clusters/one/api/v1/pods?watch=true&x=slow");
            agent.next();
            betweenHeads.frame(StreamClient.HEADERS, 0, 3, block);
            afterThePreface.ended(8);
            inAHead.ended(8);
            betweenHeads.ended(8);
        }
        assertThat(limited("head-time")).isEqualTo(before + 2);
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** Fault: a body that comes byte by byte. Invariant: that buys no time, and costs its own stream only. */
    @Test
    void aBodyThatComesByteByByteEndsItsStreamOnly() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            int slow = client.open(StreamClient.fields("POST", "/agent/v1/enrol"), false);
            for (int i = 0; i < 60 && client.isSilent(slow); i++) {
                client.data(slow, new byte[] {'x'}, false);
                Thread.sleep(100);
            }
            assertThat(client.answer(slow).status()).isEqualTo(408);
            assertThat(client.event(slow)).isEqualTo(new Event.Reset(0));
            assertThat(client.answer(client.ask("GET", "/healthz")).status()).isEqualTo(200);
        }
        assertThat(limited("body-pause")).isEqualTo(1);
    }

    /** Fault: more of a body than there is room for. Invariant: the stream or the connection ends, nothing is kept. */
    @Test
    void whoSendsMoreThanThereIsRoomForIsCutOff() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            int stream = client.open(
                    StreamClient.fields(
                            "POST", "/k8s/clusters/one/hang/1", "authorization: Bearer " + FakeCallers.ADMIN),
                    false);
            agent.next();
            byte[] piece = new byte[16 * 1024];
            for (int i = 0; i < 200 && !client.isOver() && client.isSilent(stream); i++) {
                client.data(stream, piece, false);
            }
            assertThat(client.event(stream)).isInstanceOfAny(Event.Reset.class, Event.Gone.class);
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** T3. */
    @Test
    void trailersEndTheRequest() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            int stream = client.open(
                    StreamClient.fields("POST", "/k8s/clusters/one/api", "authorization: Bearer " + FakeCallers.ADMIN),
                    false);
            client.data(stream, "{}".getBytes(StandardCharsets.US_ASCII), false);
            client.head(stream, List.of(new Field("impersonate-user", "a")), true);
            assertThat(client.answer(stream).status()).isEqualTo(400);
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(agent.seen).isEmpty();
    }

    /** T3. */
    @Test
    void aBodyOfAnotherLengthEndsTheRequest() throws Exception {
        for (String length : List.of("1", "3")) {
            try (StreamClient client = new StreamClient(bed)) {
                int stream = client.open(
                        StreamClient.fields(
                                "POST",
                                "/k8s/clusters/one/api",
                                "content-length: " + length,
                                "authorization: Bearer " + FakeCallers.ADMIN),
                        false);
                client.data(stream, "{}".getBytes(StandardCharsets.US_ASCII), true);
                assertThat(client.event(stream)).isEqualTo(new Event.Reset(1));
                assertThat(client.answer(client.ask("GET", "/healthz")).status())
                        .isEqualTo(200);
            }
        }
        assertThat(agent.seen).isEmpty();
    }

    /** T7: exec and port-forward are told where they are taken. */
    @Test
    void changesOfTheProtocolAreRefusedWithASentence() throws Exception {
        try (StreamClient client = new StreamClient(bed)) {
            String target = "/k8s/clusters/one/api/v1/namespaces/a/pods/p/exec?command=sh";
            RawClient.Answer upgrade =
                    client.answer(client.ask("GET", target, "connection: upgrade", "upgrade: SPDY/3.1"));
            assertThat(upgrade.status()).isEqualTo(400);
            assertThat(upgrade.body()).contains("\"kind\":\"Status\"", "HTTP/1.1");
            RawClient.Answer connect = client.answer(client.ask("CONNECT", target));
            assertThat(connect.status()).isEqualTo(405);
            assertThat(connect.body()).contains("exec and port-forward are opened by HTTP/1.1");
        }
        assertThat(agent.seen).isEmpty();
    }

    /** Fault: many clients each do one of these, then go. Invariant: nothing of them is left. */
    @Test
    void nothingIsLeftOfThoseWhoGo() throws Exception {
        List<StreamClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            StreamClient client = new StreamClient(bed);
            clients.add(client);
            int stream = client.open(
                    StreamClient.fields(
                            "POST", "/k8s/clusters/one/hang/left", "authorization: Bearer " + FakeCallers.ADMIN),
                    false);
            agent.next();
            client.data(stream, new byte[16 * 1024], false);
            client.data(stream, new byte[16 * 1024], false);
            client.data(stream, new byte[16 * 1024], true);
        }
        for (StreamClient client : clients) {
            client.close();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        GatewayBed.eventually(() -> bed.meters
                        .get("roadstead.gateway.limit.used")
                        .tag("limit", "connection-streams")
                        .gauge()
                        .value()
                == 0);
    }
}
