package io.roadstead.console.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.roadstead.console.gateway.attack.Victim;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Speaks HTTP/2 to the gateway's port frame by frame, with no library in between that would refuse to send something. */
final class StreamClient implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    private static final int GOAWAY = 7;
    private static final int FRAME = 16 * 1024;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, BlockingQueue<Event>> streams = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> farewell = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int next = 1;

    /** Streams whose windows are not renewed. */
    final Set<Integer> deaf = ConcurrentHashMap.newKeySet();

    /** What comes on a stream. */
    sealed interface Event {
        record Head(int status, Map<String, String> headers) implements Event {}

        record Data(byte[] bytes) implements Event {}

        record End() implements Event {}

        record Reset(int error) implements Event {}

        record Gone() implements Event {}
    }

    /** One field of a head, its characters as bytes. */
    record Field(String name, String value) {}

    StreamClient(GatewayBed bed) throws Exception {
        this(RawClient.trusting(bed.facts.authority()), bed.server.port());
    }

    StreamClient(Victim victim) throws IOException {
        this(victim.trust(), victim.port());
    }

    private StreamClient(SSLContext trust, int port) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        send(PREFACE.getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                byte[] payload = new byte[lengthAndType >>> 8];
                in.readFully(payload);
                take(lengthAndType & 0xff, flags, stream, payload);
            }
        } catch (IOException | Http2Exception over) {
            ended.complete(null);
            streams.values().forEach(queue -> queue.add(new Event.Gone()));
        }
    }

    private void take(int type, int flags, int stream, byte[] payload) throws IOException, Http2Exception {
        switch (type) {
            case HEADERS -> events(stream).add(head(stream, payload));
            case DATA -> {
                if (payload.length > 0) {
                    events(stream).add(new Event.Data(payload));
                    renew(stream, payload.length);
                }
            }
            case RESET ->
                events(stream).add(new Event.Reset(ByteBuffer.wrap(payload).getInt()));
            case SETTINGS -> {
                if (flags == 0) {
                    frame(SETTINGS, 1, 0, new byte[0]);
                }
            }
            case GOAWAY -> farewell.complete(ByteBuffer.wrap(payload).getInt(4));
            default -> {}
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            events(stream).add(new Event.End());
        }
    }

    private Event head(int stream, byte[] payload) throws Http2Exception {
        Http2Headers decoded = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload));
        Map<String, String> headers = new TreeMap<>();
        decoded.forEach(
                each -> headers.put(each.getKey().toString(), each.getValue().toString()));
        return new Event.Head(Integer.parseInt(headers.remove(":status")), headers);
    }

    private void renew(int stream, int bytes) throws IOException {
        byte[] more = ByteBuffer.allocate(4).putInt(bytes).array();
        frame(WINDOW_UPDATE, 0, 0, more);
        if (!deaf.contains(stream)) {
            frame(WINDOW_UPDATE, 0, stream, more);
        }
    }

    private BlockingQueue<Event> events(int stream) {
        return streams.computeIfAbsent(stream, key -> {
            BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
            if (ended.isDone()) {
                queue.add(new Event.Gone());
            }
            return queue;
        });
    }

    // --- What is sent ----------------------------------------------------------------------------------------------

    private synchronized void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        send(ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    /** Bytes as they are, which may be half a frame. */
    void bytes(byte[] bytes) throws IOException {
        send(bytes);
    }

    /** The usual fields before these, each as {@code name: value}. */
    static List<Field> fields(String method, String target, String... headers) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(":method", method),
                new Field(":scheme", "https"),
                new Field(":authority", "x"),
                new Field(":path", target)));
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            fields.add(new Field(parts[0], parts[1]));
        }
        return fields;
    }

    /** A request of the administrator without a body; its stream. */
    int ask(String method, String target, String... headers) throws IOException {
        List<Field> fields = fields(method, target, headers);
        fields.add(new Field("authorization", "Bearer " + FakeCallers.ADMIN));
        return open(fields, true);
    }

    /** Sends a head in as many frames as it needs. */
    int open(List<Field> fields, boolean whole) throws IOException {
        int stream = next;
        next += 2;
        head(stream, fields, whole);
        return stream;
    }

    void head(int stream, List<Field> fields, boolean whole) throws IOException {
        byte[] block = block(fields);
        int type = HEADERS;
        for (int at = 0; type == HEADERS || at < block.length; at += FRAME) {
            int length = Math.min(FRAME, block.length - at);
            byte[] piece = new byte[length];
            System.arraycopy(block, at, piece, 0, length);
            boolean last = at + length == block.length;
            frame(type, (last ? END_HEADERS : 0) | (type == HEADERS && whole ? END_STREAM : 0), stream, piece);
            type = CONTINUATION;
        }
    }

    /** Literals only, so that nothing is kept and nothing is mended. */
    static byte[] block(List<Field> fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (Field field : fields) {
            block.write(0);
            literal(block, field.name());
            literal(block, field.value());
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = bytes.length - 127;
        block.write(Math.min(127, bytes.length));
        if (rest >= 0) {
            for (; rest >= 128; rest >>>= 7) {
                block.write(rest & 127 | 128);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    void data(int stream, byte[] bytes, boolean last) throws IOException {
        frame(DATA, last ? END_STREAM : 0, stream, bytes);
    }

    void reset(int stream) throws IOException {
        frame(RESET, 0, stream, ByteBuffer.allocate(4).putInt(8).array());
    }

    // --- What comes ------------------------------------------------------------------------------------------------

    /** What comes next on a stream, within twenty seconds. */
    Event event(int stream) throws InterruptedException {
        Event event = events(stream).poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing came on stream " + stream);
        }
        return event;
    }

    /** Whether nothing is waiting to be looked at. */
    boolean isSilent(int stream) {
        return events(stream).isEmpty();
    }

    /** A whole answer; status 0 for the end of stream or connection instead. */
    RawClient.Answer answer(int stream) throws InterruptedException {
        int status = 0;
        Map<String, String> headers = Map.of();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            switch (event(stream)) {
                case Event.Head(int said, Map<String, String> fields) -> {
                    status = said;
                    headers = fields;
                }
                case Event.Data(byte[] bytes) -> body.writeBytes(bytes);
                case Event.End end -> {
                    return new RawClient.Answer(status, headers, body.toString(StandardCharsets.UTF_8));
                }
                case Event.Reset reset -> {
                    return new RawClient.Answer(0, Map.of(), "");
                }
                case Event.Gone gone -> {
                    return new RawClient.Answer(0, Map.of(), "");
                }
            }
        }
    }

    /** The error with which the gateway says farewell, within twenty seconds. */
    int farewell() throws Exception {
        return farewell.get(20, TimeUnit.SECONDS);
    }

    /** Waits for the end of the connection, at most so long. */
    void ended(int seconds) throws Exception {
        ended.get(seconds, TimeUnit.SECONDS);
    }

    boolean isOver() {
        return ended.isDone();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
