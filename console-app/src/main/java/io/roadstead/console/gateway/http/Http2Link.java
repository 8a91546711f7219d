package io.roadstead.console.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One connection of a client that speaks HTTP/2: how many streams it has, and when it ends. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Http2Link extends ChannelInboundHandlerAdapter implements FramePace.Watched {
    /** Bytes of bodies that may wait in the gateway; each stream alone has 64 KiB of room. */
    private static final int HELD = 4 * 1024 * 1024;

    /** What a client still sends to a connection that is closed makes its system forget what it has not read. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Http2FrameCodec codec;
    private final Conversation.Router router;
    private final ClientLimits limits;
    private final GatewayMetrics metrics;
    private final Set<Channel> streams = new LinkedHashSet<>();
    private volatile int count;
    private boolean leaving;

    private ChannelHandlerContext context;
    private Deadline waiting;

    @SuppressWarnings("NullAway.Init") // known as soon as it is in a pipeline
    Http2Link(Http2FrameCodec codec, Conversation.Router router, ClientLimits limits, GatewayMetrics metrics) {
        this.codec = codec;
        this.router = router;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** How many run. From any thread. */
    int count() {
        return count;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        waiting = new Deadline(ctx.channel().eventLoop());
        waiting.set(limits.headTime(), () -> leave(Http2Error.NO_ERROR));
        ctx.writeAndFlush(new DefaultHttp2WindowUpdateFrame(HELD - Http2CodecUtil.DEFAULT_WINDOW_SIZE));
    }

    /** Takes a stream in, or refuses it so that its client knows that nothing was done. */
    void enter(Channel stream) {
        if (streams.size() >= limits.connectionStreams()) {
            metrics.limited(Limit.CONNECTION_STREAMS);
            stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
            stream.close();
            return;
        }
        waiting.clear();
        streams.add(stream);
        count = streams.size();
        stream.closeFuture().addListener(closed -> left(stream));
        stream.config().setAutoRead(false);
        stream.pipeline().addLast(new StreamConversation(router, metrics, limits));
        if (router.closing()) {
            drain();
        }
    }

    private void left(Channel stream) {
        streams.remove(stream);
        count = streams.size();
        if (streams.isEmpty() && context.channel().isActive()) {
            if (leaving) {
                closeSoon();
            } else {
                waiting.set(limits.idle(), () -> leave(Http2Error.NO_ERROR));
            }
        }
    }

    /** From any thread. */
    void drainSoon() {
        context.channel().eventLoop().execute(this::drain);
    }

    /** Takes no more streams: their clients ask again elsewhere; those that run end by themselves. */
    private void drain() {
        if (!leaving) {
            leaving = true;
            context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            if (streams.isEmpty()) {
                closeSoon();
            }
        }
    }

    private void leave(Http2Error why) {
        leaving = true;
        context.writeAndFlush(new DefaultHttp2GoAwayFrame(why));
        closeSoon();
    }

    private void closeSoon() {
        waiting.set(FAREWELL, () -> context.close());
    }

    @Override
    public void tooManyFrames() {
        metrics.limited(Limit.CONNECTION_FRAMES);
        leave(Http2Error.ENHANCE_YOUR_CALM);
    }

    @Override
    public void tooSlow() {
        metrics.turnedAway("slow-head");
        metrics.limited(Limit.HEAD_TIME);
        leave(Http2Error.NO_ERROR);
    }

    /** Settings, pings and farewells are the codec's affair, but for what it would take over from settings. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) throws Http2Exception {
        switch (frame) {
            case Http2SettingsFrame theirs -> { // who asks for a large table would have us fill it
                var table = codec.encoder().frameWriter().configuration().headersConfiguration();
                table.maxHeaderTableSize(
                        Math.min(table.maxHeaderTableSize(), Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE));
            }
            case Http2SettingsAckFrame ours -> // our own limit is there from the beginning, and counted
                codec.connection().remote().maxActiveStreams(Integer.MAX_VALUE);
            default -> ReferenceCountUtil.release(frame);
        }
    }

    /** Who has said all can take nothing either, since that must be acknowledged. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.clear();
        List.copyOf(streams).forEach(Channel::close); // those with something unread do not end by themselves
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof Http2Exception)) { // else the codec says why, and ends it
            ctx.close();
        }
    }
}
