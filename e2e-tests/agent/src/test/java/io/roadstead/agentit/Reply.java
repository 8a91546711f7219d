package io.roadstead.agentit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What came back for one request through a tunnel. */
final class Reply implements StreamListener {
    final CompletableFuture<ResponseHead> head = new CompletableFuture<>();
    final CompletableFuture<String> body = new CompletableFuture<>();
    final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    @SuppressWarnings("NullAway.Init") // known before anything is heard
    private TunnelStream stream;

    private Reply() {}

    /** Asks the API server by way of the agent. */
    static Reply ask(
            TunnelConnection tunnel, String assertion, String method, String target, String content, Field... more) {
        List<Field> fields = new ArrayList<>(List.of(more));
        if (!assertion.isEmpty()) {
            fields.add(new Field(Protocol.ASSERTION, assertion));
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            fields.add(new Field("content-length", String.valueOf(bytes.length)));
        }
        return send(tunnel, new RequestHead(method, RequestHead.API_SERVER, target, new Fields(fields)), bytes);
    }

    /** Asks the agent itself. */
    static Reply own(TunnelConnection tunnel, String method, String target) {
        return send(tunnel, new RequestHead(method, RequestHead.AGENT, target, Fields.NONE), new byte[0]);
    }

    static Reply send(TunnelConnection tunnel, RequestHead head, byte[] content) {
        Reply reply = new Reply();
        reply.stream = tunnel.open(head, content.length == 0, reply);
        if (content.length > 0) {
            reply.stream.send(Unpooled.wrappedBuffer(content));
            reply.stream.finish();
        }
        reply.stream.read();
        return reply;
    }

    int status() throws Exception {
        return head.get(30, TimeUnit.SECONDS).status();
    }

    String text() throws Exception {
        return body.get(60, TimeUnit.SECONDS);
    }

    String header(String name) throws Exception {
        return head.get(30, TimeUnit.SECONDS).fields().first(name).orElse("");
    }

    void cancel() {
        stream.cancel(StreamFailure.Kind.CANCELLED);
    }

    @Override
    public void onHead(ResponseHead came) {
        head.complete(came);
    }

    @Override
    public void onData(ByteBuf data) {
        byte[] copy = new byte[data.readableBytes()];
        data.readBytes(copy);
        data.release();
        gathered.writeBytes(copy);
        pieces.add(new String(copy, StandardCharsets.UTF_8));
        stream.read();
    }

    @Override
    public void onEnd(Fields trailers) {
        body.complete(gathered.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onFailure(StreamFailure failure) {
        head.completeExceptionally(new AssertionError(failure.toString()));
        body.completeExceptionally(new AssertionError(failure.toString()));
    }
}
