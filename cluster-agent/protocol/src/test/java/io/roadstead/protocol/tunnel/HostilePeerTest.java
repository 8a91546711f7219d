package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.Challenge;
import io.roadstead.protocol.message.Decoded;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.MessageCodec;
import io.roadstead.protocol.message.Proof;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.message.Welcome;
import io.roadstead.protocol.tunnel.TunnelBed.Settings;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent that knows its key and means harm, or is none at all: the console ends it and serves the others. */
@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class HostilePeerTest {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int CONTINUATION = 9;
    private static final int FIRST = 3; // 1 is kept for upgrades from HTTP/1.1
    private static final TunnelTimes QUICK = new TunnelTimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private TunnelBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = new TunnelBed(Settings.PLAIN.times(QUICK));
    }

    /** Whatever the hostile one did, another agent is served, and nothing is held. */
    @AfterEach
    void close() throws Exception {
        bed.console.closeAll();
        while (bed.console.opened() > 0) {
            bed.console.next();
        }
        TunnelConnection other = bed.connect(Handlers.echo());
        assertThat(ask(other, "GET", "/alive", Fields.NONE).text()).isEqualTo("GET api-server /alive\n");
        bed.close();
        assertThat(bed.consoleHeld.bytes()).isZero();
    }

    @Test
    void sendsSomethingElseThanAHello() throws Exception {
        for (byte[] first : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                MessageCodec.encode(new Proof("x", Instant.EPOCH)),
                "{\"type\":\"future\"}".getBytes(StandardCharsets.UTF_8),
                new byte[MessageCodec.MAX_BYTES + 1])) {
            try (Peer peer = new Peer(bed.port())) {
                peer.message(0x82, first);
                assertThat(peer.read())
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.MALFORMED));
                peer.assertClosed();
            }
        }
    }

    @Test
    void saysHelloInTextInPiecesOrTwice() throws Exception {
        byte[] hello = MessageCodec.encode(hello(1, 1));
        for (int opcode : new int[] {0x81, 0x02}) {
            try (Peer peer = new Peer(bed.port())) {
                peer.message(opcode, hello);
                assertThat(peer.read()).isInstanceOf(Refusal.class);
                peer.assertClosed();
            }
        }
        try (Peer peer = new Peer(bed.port())) {
            peer.message(0x82, hello);
            assertThat(peer.read()).isInstanceOf(Challenge.class);
            peer.message(0x82, hello);
            assertThat(peer.read()).isInstanceOf(Refusal.class);
            peer.assertClosed();
        }
    }

    @Test
    void speaksAnotherVersion() throws Exception {
        try (Peer peer = new Peer(bed.port())) {
            peer.message(0x82, MessageCodec.encode(hello(9, 8)));
            assertThat(peer.read()).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo(RefusalCode.VERSION);
                assertThat(refusal.detail()).contains("1");
            });
        }
    }

    @Test
    void replaysAProofOfAnEarlierChallenge() throws Exception {
        byte[] hello = MessageCodec.encode(hello(1, 1));
        byte[] proof;
        try (Peer peer = new Peer(bed.port())) {
            peer.message(0x82, hello);
            proof = MessageCodec.encode(
                    new Proof(Handshake.prove(hello, peer.readBytes(), TunnelBed.KEY.getPrivate()), Instant.EPOCH));
        }
        try (Peer peer = new Peer(bed.port())) {
            peer.message(0x82, hello);
            peer.readBytes();
            peer.message(0x82, proof);
            assertThat(peer.read())
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_PROOF));
        }
    }

    @Test
    void saysNothing() throws Exception {
        try (Peer peer = new Peer(bed.port())) {
            peer.assertClosed();
        }
        try (Socket silent = new Socket("localhost", bed.port())) {
            silent.setSoTimeout(20_000);
            assertThat(silent.getInputStream().read()).isNegative();
        }
    }

    /** Fault: a hello that comes byte by byte. Invariant: the handshake has one limit of time, however it is filled. */
    @Test
    void saysItsHelloByteByByte() throws Exception {
        byte[] hello = MessageCodec.encode(hello(1, 1));
        int sent = 0;
        try (Peer peer = new Peer(bed.port())) {
            peer.header(0x82, hello.length);
            for (; sent < hello.length; sent++) {
                peer.out.write(hello[sent]);
                Thread.sleep(200);
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
        assertThat(sent).as("bytes in somewhat more than five seconds").isBetween(5, 60);
    }

    @Test
    void asksForSomethingElseOverHttp() throws Exception {
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /agent/v1/tunnel/../x HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001garbage\r\n\r\n",
                "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n")) {
            try (Socket socket = new Socket("localhost", bed.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).doesNotContain("101").doesNotContain(" 200 ");
            } catch (IOException reset) {
                assertThat(reset).isNotNull();
            }
        }
    }

    @Test
    void sendsGarbageInsteadOfHttp2() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            byte[] garbage = new byte[1 + random.nextInt(5000)];
            random.nextBytes(garbage);
            garbage[0] |= (byte) 0x40; // a frame of at least 4 MiB, if it were one
            endsAfter(peer -> peer.message(0x82, garbage));
        }
    }

    @Test
    void sendsTextTooLongTooHugeAPingOrReservedBits() throws Exception {
        endsAfter(peer -> peer.message(0x81, "text".getBytes(StandardCharsets.UTF_8)));
        endsAfter(peer -> peer.header(0x82, (1 << 20) + 1));
        endsAfter(peer -> peer.header(0x82, Long.MAX_VALUE));
        endsAfter(peer -> peer.message(0x89, new byte[126]));
        endsAfter(peer -> peer.message(0xF2, new byte[4]));
        endsAfter(peer -> peer.message(0x80, new byte[4])); // continues nothing
    }

    @Test
    void takesFramesInPiecesHoweverTheyAreCut() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            byte[] settings = frame(SETTINGS, 0, 0, new byte[0]);
            peer.message(0x02, java.util.Arrays.copyOf(settings, 4));
            for (int i = 4; i < settings.length; i++) {
                peer.message(i == settings.length - 1 ? 0x80 : 0x00, new byte[] {settings[i]});
                peer.message(0x89, new byte[] {1}); // a ping between the pieces is allowed
            }
            tunnel.ping();
            Thread.sleep(200);
            assertThat(tunnel.isOpen()).isTrue();
        }
        assertThat(bed.console.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void sendsFramesThatHttp2Forbids() throws Exception {
        endsAfter(peer -> peer.frame(frame(PING, 0, 0, new byte[9]))); // eight bytes, never more
        endsAfter(peer -> peer.frame(frame(DATA, 0, 0, new byte[5]))); // data of no stream
        endsAfter(peer -> peer.frame(frame(DATA, 0, 1, new byte[20_000]))); // longer than settled
        endsAfter(peer -> peer.frame(frame(HEADERS, 4, 1, new byte[] {(byte) 0x88}))); // of a stream nobody opened
    }

    @Test
    void opensAStreamItself() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            peer.frame(frame(HEADERS, 4, 2, new byte[] {(byte) 0x88}));
            peer.awaitFrame(RST_STREAM);
            assertThat(tunnel.figures().streams()).isZero();
        }
    }

    @Test
    void sendsHeadersWithoutEnd() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            Answer answer = ask(tunnel, "GET", "/x", Fields.NONE);
            peer.awaitFrame(HEADERS);
            peer.frame(frame(HEADERS, 0, FIRST, new byte[] {(byte) 0x88}));
            try {
                for (int i = 0; i < 20_000; i++) {
                    peer.frame(frame(CONTINUATION, 0, FIRST, new byte[] {0x00, 0x01, 'a', 0x01, 'b'}));
                }
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
            assertThat(answer.failure().kind()).isEqualTo(StreamFailure.Kind.LOST);
            assertThat(bed.console.closed.poll(10, TimeUnit.SECONDS)).contains("HTTP/2");
        }
    }

    @Test
    void sendsAHeadThatIsTooLargeOrNone() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            Answer answer = ask(tunnel, "GET", "/x", Fields.NONE);
            peer.awaitFrame(HEADERS);
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.write(0x88);
            for (int i = 0; i < 75; i++) { // 75 x 1000 bytes, some more than 64 KiB
                block.writeBytes(new byte[] {0x00, 0x01, 'a', 0x7F, (byte) 0xE9, 0x06});
                block.writeBytes("v".repeat(1000).getBytes(StandardCharsets.US_ASCII));
            }
            byte[] all = block.toByteArray();
            for (int at = 0; at < all.length; at += 16_000) {
                byte[] part = java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + 16_000));
                peer.frame(frame(at == 0 ? HEADERS : CONTINUATION, at + 16_000 >= all.length ? 4 : 0, FIRST, part));
            }
            assertThat(answer.failure()).isNotNull();
        }
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            Answer answer = ask(tunnel, "GET", "/x", Fields.NONE);
            peer.awaitFrame(HEADERS);
            peer.frame(frame(DATA, 0, FIRST, new byte[5])); // a body without a head
            assertThat(answer.failure().kind()).isEqualTo(StreamFailure.Kind.PROTOCOL);
            assertThat(tunnel.isOpen()).isTrue();
        }
    }

    @Test
    void aConsoleThatOpensAndResetsWithoutEndIsLeft() throws Exception {
        TunnelBudget strict =
                new TunnelBudget(1 << 20, 1 << 20, 256 * 1024, 32 << 20, 64 << 20, 100, 100, 65_536, 65_536, 50);
        try (TunnelBed other = new TunnelBed(Settings.PLAIN.budgets(TunnelBudget.console(), strict))) {
            TunnelConnection tunnel = other.connect((head, stream) -> Answer.unread());
            for (int i = 0; i < 200; i++) {
                tunnel.open(TunnelTest.head("GET", "/x", Fields.NONE), true, Answer.unread())
                        .cancel(StreamFailure.Kind.CANCELLED);
            }
            assertThat(other.agent.closed.poll(10, TimeUnit.SECONDS)).contains("HTTP/2");
            assertThat(other.console.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void pingsWithoutReadingTheAnswers() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            bed.console.next();
            try {
                for (int i = 0; i < 200_000; i++) {
                    peer.frame(frame(PING, 0, 0, new byte[8]));
                    if (!bed.console.closed.isEmpty()) {
                        break;
                    }
                }
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
            assertThat(bed.console.closed.poll(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void sendsMoreThanTheWindowAllows() throws Exception {
        try (Peer peer = Peer.inside(bed.port())) {
            TunnelConnection tunnel = bed.console.next();
            Answer answer = ask(tunnel, "GET", "/x", Fields.NONE, Answer.unread());
            peer.awaitFrame(HEADERS);
            peer.frame(frame(HEADERS, 4, FIRST, new byte[] {(byte) 0x88}));
            try {
                for (int i = 0; i < 400; i++) {
                    peer.frame(frame(DATA, 0, FIRST, new byte[16_000]));
                }
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
            assertThat(answer.failure()).isNotNull();
            assertThat(bed.consoleHeld.mostBytes()).isLessThan(5L << 20);
        }
    }

    private interface Harm {
        void to(Peer peer) throws IOException;
    }

    private void endsAfter(Harm harm) throws Exception {
        bed.console.closed.clear();
        try (Peer peer = Peer.inside(bed.port())) {
            bed.console.next();
            harm.to(peer);
            peer.assertClosed();
            assertThat(bed.console.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static Hello hello(int version, int oldest) {
        return new Hello(
                version,
                oldest,
                Protocol.CAPABILITIES,
                "0",
                "c-1",
                "i",
                Handshake.keyId(TunnelBed.KEY.getPublic()),
                TunnelKind.CONTROL);
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        return bytes.toByteArray();
    }

    /** A WebSocket by hand. */
    private static final class Peer implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        Peer(int port) throws IOException {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
            out.write(("GET " + ConsoleEntrance.PATH
                            + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                            + "Sec-WebSocket-Protocol: " + ConsoleEntrance.SUBPROTOCOL + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head).startsWith("HTTP/1.1 101");
        }

        /** Through the handshake, and HTTP/2's settings sent. */
        static Peer inside(int port) throws Exception {
            Peer peer = new Peer(port);
            byte[] hello = MessageCodec.encode(hello(1, 1));
            peer.message(0x82, hello);
            String proof = Handshake.prove(hello, peer.readBytes(), TunnelBed.KEY.getPrivate());
            peer.message(0x82, MessageCodec.encode(new Proof(proof, Instant.EPOCH)));
            assertThat(peer.read()).isInstanceOf(Welcome.class);
            peer.frame(HostilePeerTest.frame(SETTINGS, 0, 0, new byte[0]));
            return peer;
        }

        void header(int first, long length) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream header = new DataOutputStream(bytes);
            header.writeByte(first);
            if (length < 126) {
                header.writeByte(0x80 | (int) length);
            } else if (length < 65_536) {
                header.writeByte(0x80 | 126);
                header.writeShort((int) length);
            } else {
                header.writeByte(0x80 | 127);
                header.writeLong(length);
            }
            header.writeInt(0);
            out.write(bytes.toByteArray());
        }

        void message(int first, byte[] payload) throws IOException {
            header(first, payload.length);
            out.write(payload);
        }

        void frame(byte[] http2) throws IOException {
            message(0x82, http2);
        }

        byte[] readBytes() throws IOException {
            in.readUnsignedByte();
            int length = in.readUnsignedByte();
            byte[] bytes = new byte[length == 126 ? in.readUnsignedShort() : length];
            in.readFully(bytes);
            return bytes;
        }

        Message read() throws IOException {
            Decoded decoded = MessageCodec.decode(readBytes());
            if (decoded instanceof Decoded.Known known) {
                return known.message();
            }
            throw new AssertionError(decoded);
        }

        /** Reads until a frame of that type has come; console and peer speak in turns here. */
        void awaitFrame(int type) throws IOException {
            boolean found = false;
            while (!found) {
                byte[] bytes = readBytes();
                for (int at = bytes[0] == 'P' ? 24 : 0; at + 9 <= bytes.length; ) { // behind the preface
                    found |= bytes[at + 3] == type;
                    at += 9 + ((bytes[at + 1] & 255) << 8) + (bytes[at + 2] & 255);
                }
            }
        }

        void assertClosed() throws IOException {
            try {
                while (in.read() >= 0) {
                    // what it still says
                }
            } catch (java.net.SocketTimeoutException open) {
                throw new AssertionError("still open");
            } catch (IOException reset) {
                assertThat(reset).isNotNull();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
