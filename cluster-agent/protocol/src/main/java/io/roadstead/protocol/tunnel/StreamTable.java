package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection, between {@link Http2FrameCodec} and {@link TunnelStream}: gives frames to their streams,
 * keeps the budget, and says of a lost stream whether it may be retried. Why not Netty's multiplexer: decision 0007.
 */
@SuppressWarnings({
    "FutureReturnValueIgnored", // a write that fails ends the connection or its stream, which is heard elsewhere
    "NonAtomicVolatileUpdate" // written by the event loop only
})
final class StreamTable extends Http2ChannelDuplexHandler {
    private final Http2FrameCodec codec;
    private final TunnelBudget budget;
    private final TunnelTimes times;
    private final HeldBytes process;
    private final @Nullable StreamHandler handler;
    private final IntObjectMap<TunnelStream> streams = new IntObjectHashMap<>();
    private final AtomicInteger pendingOpens = new AtomicInteger();

    private volatile long held;
    private volatile long sending;
    private volatile int count;
    private volatile long received;
    private volatile long sent;
    private boolean closing;
    private boolean flushing;
    private int lastStreamOfGoAway = Integer.MAX_VALUE;
    private Runnable onActivity = () -> {};

    private @Nullable ChannelHandlerContext context;

    StreamTable(
            Http2FrameCodec codec,
            TunnelBudget budget,
            TunnelTimes times,
            HeldBytes process,
            @Nullable StreamHandler handler) {
        this.codec = codec;
        this.budget = budget;
        this.times = times;
        this.process = process;
        this.handler = handler;
        codec.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
                lastStreamOfGoAway = lastStreamId; // before the streams beyond it are closed
            }
        });
    }

    @Override
    protected void handlerAdded0(ChannelHandlerContext ctx) {
        context = ctx;
    }

    void onActivity(Runnable task) {
        onActivity = task;
    }

    TunnelBudget budget() {
        return budget;
    }

    EventLoop eventLoop() {
        return context().channel().eventLoop();
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return context;
    }

    int count() {
        return count;
    }

    long heldBytes() {
        return held;
    }

    /** Bytes of bodies that came in. */
    long receivedBytes() {
        return received;
    }

    /** Bytes of bodies that went out. */
    long sentBytes() {
        return sent;
    }

    // --- Streams of this end ---------------------------------------------------------------------------------------

    RequestStream open(RequestHead head, boolean last, StreamListener listener) {
        RequestStream stream = new RequestStream(this, listener);
        if (pendingOpens.incrementAndGet() > budget.pendingOpens()) {
            pendingOpens.decrementAndGet();
            stream.onLoop(() -> refuse(stream, "too many streams wait to be opened"));
        } else {
            stream.onLoop(() -> openNow(stream, head, last));
        }
        return stream;
    }

    private void openNow(RequestStream stream, RequestHead head, boolean last) {
        if (closing || context().isRemoved() || !context().channel().isActive()) {
            pendingOpens.decrementAndGet();
            refuse(stream, "this connection takes no more streams");
            return;
        }
        if (count >= budget.streams() || stream.isEnded()) {
            pendingOpens.decrementAndGet();
            refuse(stream, "too many streams");
            return;
        }
        stream.frames = newStream();
        stream.sendHead(Heads.of(head), last);
    }

    /** Opens no more streams, whoever has asked already: asked for on the event loop, it holds from here on. */
    void close() {
        closing = true;
    }

    static void refuse(TunnelStream stream, String why) {
        stream.fail(new StreamFailure(Kind.REFUSED, why), false);
    }

    void sendHead(TunnelStream stream, Http2Headers head, boolean last) {
        ChannelFuture written = context().write(new DefaultHttp2HeadersFrame(head, last).stream(stream.frames));
        if (stream instanceof RequestStream request) {
            opening(request, written);
        }
        written.addListener(done -> {
            if (!done.isSuccess()) {
                stream.fail(unsent(done.cause()), true);
            }
        });
        flushSoon();
    }

    private void opening(RequestStream stream, ChannelFuture written) {
        if (stream.frames.id() > 0) {
            streams.put(stream.frames.id(), stream);
            count = streams.size();
        }
        var late = eventLoop()
                .schedule(
                        () -> stream.fail(new StreamFailure(Kind.LOST, "the tunnel takes nothing any more"), true),
                        times.open().toMillis(),
                        TimeUnit.MILLISECONDS);
        written.addListener(done -> {
            late.cancel(false);
            pendingOpens.decrementAndGet();
        });
        onActivity.run();
    }

    /** A head that could not be written never reached the other end. */
    private static StreamFailure unsent(Throwable cause) {
        return cause instanceof Http2Exception http2 && http2.error() == Http2Error.PROTOCOL_ERROR
                ? new StreamFailure(Kind.LIMIT, "the head is too large")
                : new StreamFailure(Kind.REFUSED, "the tunnel takes no more streams");
    }

    void sendData(TunnelStream stream, ByteBuf data, int bytes) {
        sent += bytes;
        context()
                .write(new DefaultHttp2DataFrame(data, false).stream(stream.frames))
                .addListener(done -> stream.gone(bytes));
        onActivity.run();
        flushSoon();
    }

    void sendEnd(TunnelStream stream, Fields trailers) {
        Http2StreamFrame frame = trailers.list().isEmpty()
                ? new DefaultHttp2DataFrame(true)
                : new DefaultHttp2HeadersFrame(Heads.of(trailers), true);
        context().write(frame.stream(stream.frames));
        flushSoon();
    }

    void sendReset(TunnelStream stream, Kind why) {
        if (stream.frames.id() > 0 && context().channel().isActive()) {
            Http2Error error = why == Kind.LOST ? Http2Error.CANCEL : Http2Error.valueOf(why.wire());
            context().write(new DefaultHttp2ResetFrame(error).stream(stream.frames));
            flushSoon();
        }
    }

    void remove(TunnelStream stream) {
        if (stream.frames.id() > 0) {
            streams.remove(stream.frames.id());
            count = streams.size();
        }
    }

    /** Gives the other end room for so many bytes again. */
    void consumed(TunnelStream stream, int bytes) {
        Http2Stream known = codec.connection().stream(stream.frames.id());
        if (known == null || bytes == 0) {
            return;
        }
        try {
            if (codec.connection().local().flowController().consumeBytes(known, bytes)) {
                flushSoon();
            }
        } catch (Http2Exception broken) {
            stream.fail(new StreamFailure(Kind.PROTOCOL, "flow control broke"), true);
        }
    }

    /**
     * After windows became smaller, Netty tells the other end of room on a stream only when more of it is read; where all was
     * read and the window is below zero, nothing more would ever come.
     */
    private void renewWindows() {
        try {
            codec.connection().forEachActiveStream(stream -> {
                codec.connection().local().flowController().incrementWindowSize(stream, 0);
                return true;
            });
            flushSoon();
        } catch (Http2Exception broken) {
            context().fireExceptionCaught(broken);
        }
    }

    void sending(int bytes) {
        sending += bytes;
    }

    boolean hasRoomToSend() {
        return sending < budget.connectionHeld() / 2;
    }

    /** Counts what is held, and ends the stream that holds most where it is too much. */
    void hold(int bytes) {
        held += bytes;
        long everywhere = process.add(bytes);
        if (bytes > 0 && (held > budget.connectionHeld() || everywhere > budget.processHeld())) {
            streams.values().stream()
                    .max((a, b) -> Long.compare(a.held(), b.held()))
                    .ifPresent(largest -> largest.fail(
                            new StreamFailure(Kind.LIMIT, "the tunnel holds as many bytes as it may"), true));
        }
    }

    /** One flush for all that one turn of the loop writes. */
    void flushSoon() {
        if (!flushing) {
            flushing = true;
            eventLoop().execute(() -> {
                flushing = false;
                context().flush();
            });
        }
    }

    // --- Frames of the other end -----------------------------------------------------------------------------------

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        switch (frame) {
            case Http2HeadersFrame headers -> headers(headers);
            case Http2DataFrame data -> data(data);
            case Http2ResetFrame reset -> reset(reset);
            case Http2SettingsAckFrame applied -> renewWindows();
            case Http2StreamFrame other -> ReferenceCountUtil.release(other);
            default -> ctx.fireChannelRead(frame);
        }
    }

    private void headers(Http2HeadersFrame frame) {
        TunnelStream stream = streams.get(frame.stream().id());
        try {
            switch (stream) {
                case null -> accept(frame);
                case RequestStream request when !request.isAnswered() -> answered(request, frame);
                default -> trailers(stream, frame);
            }
        } catch (IllegalArgumentException malformed) {
            broken(stream, frame.stream(), "a malformed head");
        }
    }

    private void accept(Http2HeadersFrame frame) {
        if (handler == null) {
            return; // of a stream that this end has given up
        }
        AnswerStream stream = new AnswerStream(this, frame.stream());
        RequestHead head = Heads.request(frame.headers());
        streams.put(frame.stream().id(), stream);
        count = streams.size();
        if (process.bytes() > budget.processHeld()) {
            stream.fail(new StreamFailure(Kind.REFUSED, "no room"), true);
            return;
        }
        stream.listener = handler.accept(head, stream);
        if (frame.isEndStream()) {
            stream.receiveEnd(Fields.NONE);
        }
        onActivity.run();
    }

    private static void answered(RequestStream stream, Http2HeadersFrame frame) {
        int status = Heads.status(frame.headers());
        if (status >= 200) {
            stream.answered(new ResponseHead(status, Heads.fields(frame.headers())));
            if (frame.isEndStream()) {
                stream.receiveEnd(Fields.NONE);
            }
        } else if (frame.isEndStream()) {
            throw new IllegalArgumentException("an interim answer is no answer");
        }
    }

    private static void trailers(TunnelStream stream, Http2HeadersFrame frame) {
        if (!frame.isEndStream()) {
            throw new IllegalArgumentException("a second head");
        }
        stream.receiveEnd(Heads.fields(frame.headers()));
    }

    private void broken(@Nullable TunnelStream stream, Http2FrameStream frames, String why) {
        if (stream != null) {
            stream.fail(new StreamFailure(Kind.PROTOCOL, why), true);
        } else {
            context().write(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR).stream(frames));
            flushSoon();
        }
    }

    private void data(Http2DataFrame frame) {
        TunnelStream stream = streams.get(frame.stream().id());
        received += frame.content().readableBytes();
        if (stream == null) {
            frame.release();
        } else if (stream instanceof RequestStream request && !request.isAnswered()) {
            frame.release();
            stream.fail(new StreamFailure(Kind.PROTOCOL, "a body without a head"), true);
        } else {
            stream.receive(frame);
        }
        onActivity.run();
    }

    private void reset(Http2ResetFrame frame) {
        TunnelStream stream = streams.get(frame.stream().id());
        if (stream == null) {
            return;
        }
        if (stream.hasReceivedAll() && frame.errorCode() == Http2Error.NO_ERROR.code()) {
            stream.stopSending();
        } else {
            stream.fail(new StreamFailure(Kind.ofWire(frame.errorCode()), "ended by the other end"), false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2FrameStreamEvent change) {
            if (change.stream().state() == Http2Stream.State.CLOSED) {
                closed(change.stream().id());
            }
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** The codec is done with a stream: all was said, or a GOAWAY or the end of the connection took it. */
    private void closed(int id) {
        TunnelStream stream = streams.get(id);
        if (stream == null || stream.hasReceivedAll()) {
            return;
        }
        if (id > lastStreamOfGoAway && stream instanceof RequestStream) {
            refuse(stream, "the other end takes no more streams");
        } else {
            // A reset closes a stream before its frame comes; what is left after that has lost its connection.
            eventLoop().execute(() -> stream.fail(new StreamFailure(Kind.LOST, "the tunnel ended"), false));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        for (TunnelStream stream : List.copyOf(streams.values())) {
            stream.fail(new StreamFailure(Kind.LOST, "the tunnel ended"), false);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2FrameStreamException broken) {
            TunnelStream stream = streams.get(broken.stream().id());
            if (stream != null) {
                stream.fail(new StreamFailure(Kind.PROTOCOL, "a frame broke the rules"), false);
            }
            ctx.write(new DefaultHttp2ResetFrame(broken.error()).stream(broken.stream()));
            flushSoon();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
