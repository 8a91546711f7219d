package io.roadstead.console.gateway.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks agents themselves, over their tunnels. */
public final class TunnelLine implements AgentLine {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final long SECONDS = 30;

    private final Supplier<Tunnels> tunnels;

    /** @param tunnels asked for when they are needed: those who decide about agents talk to them too */
    public TunnelLine(Supplier<Tunnels> tunnels) {
        this.tunnels = tunnels;
    }

    @Override
    public CompletableFuture<Reply> ask(ClusterId cluster, String method, String target, String body) {
        Answering hearing = new Answering();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead(
                method,
                RequestHead.AGENT,
                target,
                bytes.length == 0 ? Fields.NONE : Fields.of("content-type", "application/json"));
        Optional<TunnelStream> opened =
                tunnels.get().open(cluster, TunnelKind.CONTROL, head, bytes.length == 0, hearing);
        return opened.map(stream -> ask(stream, bytes, hearing))
                .orElseGet(() ->
                        CompletableFuture.failedFuture(unreachable("The agent of this cluster is not connected.")));
    }

    private static CompletableFuture<Reply> ask(TunnelStream stream, byte[] bytes, Answering hearing) {
        hearing.begin(stream);
        if (bytes.length > 0) {
            stream.send(Unpooled.wrappedBuffer(bytes));
            stream.finish();
        }
        return hearing.reply
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof ConsoleException known
                                ? known
                                : unreachable(
                                        "The agent of this cluster did not answer within " + SECONDS + " seconds.")))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        stream.cancel(StreamFailure.Kind.CANCELLED);
                    }
                });
    }

    @Override
    public Optional<Conversation> converse(ClusterId cluster, String target, Hearing hearing) {
        RequestHead head =
                new RequestHead("POST", RequestHead.AGENT, target, Fields.of("content-type", "application/json"));
        Lasting lasting = new Lasting(hearing);
        return tunnels.get()
                .openHere(cluster, TunnelKind.CONTROL, head, false, lasting)
                .map(lasting::begin);
    }

    @Override
    public void disconnect(ClusterId cluster, String reason) {
        tunnels.get().disconnect(cluster, reason);
    }

    private static ConsoleException unreachable(String sentence) {
        return new ConsoleException.Unreachable(
                ProblemCode.CLUSTER_UNREACHABLE, sentence, new IOException("no answer from an agent"));
    }

    /** A stream as a conversation. */
    private static final class Lasting implements StreamListener, Conversation {
        private final Hearing hearing;
        private volatile @Nullable TunnelStream stream;

        Lasting(Hearing hearing) {
            this.hearing = hearing;
        }

        Conversation begin(TunnelStream opened) {
            stream = opened;
            return this;
        }

        @Override
        public void send(byte[] bytes) {
            TunnelStream to = stream;
            if (to != null) {
                to.send(Unpooled.wrappedBuffer(bytes));
            }
        }

        @Override
        public void more() {
            TunnelStream from = stream;
            if (from != null) {
                from.read();
            }
        }

        @Override
        public void end() {
            TunnelStream over = stream;
            if (over != null) {
                over.cancel(StreamFailure.Kind.CANCELLED);
            }
        }

        @Override
        public void onHead(ResponseHead head) {
            hearing.onAnswer(head.status());
        }

        @Override
        public void onData(ByteBuf data) {
            byte[] piece = ByteBufUtil.getBytes(data);
            data.release();
            hearing.onBytes(piece);
        }

        @Override
        public void onEnd(Fields trailers) {
            end();
            hearing.onEnd("the agent ended it");
        }

        @Override
        public void onFailure(StreamFailure failure) {
            hearing.onEnd(failure.detail());
        }
    }

    private static final class Answering implements StreamListener {
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private volatile @Nullable TunnelStream stream;
        private int status;

        void begin(TunnelStream opened) {
            stream = opened;
            opened.read();
        }

        @Override
        public void onHead(ResponseHead head) {
            status = head.status();
        }

        @Override
        public void onData(ByteBuf data) {
            TunnelStream from = stream;
            int more = data.readableBytes();
            if (body.size() + more > MAX_BYTES) {
                reply.completeExceptionally(unreachable("The agent of this cluster answered more than 1 MiB."));
            } else {
                body.writeBytes(ByteBufUtil.getBytes(data));
            }
            data.release();
            if (from != null && !reply.isDone()) {
                from.read();
            }
        }

        @Override
        public void onEnd(Fields trailers) {
            reply.complete(new Reply(status, body.toString(StandardCharsets.UTF_8)));
        }

        @Override
        public void onFailure(StreamFailure failure) {
            reply.completeExceptionally(
                    unreachable("The agent of this cluster did not answer: " + failure.detail() + "."));
        }
    }
}
