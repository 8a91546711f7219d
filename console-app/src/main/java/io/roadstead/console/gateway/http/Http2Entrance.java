package io.roadstead.console.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes connections of clients that want HTTP/2 speak it, each stream a {@link StreamConversation}, and tells them all of the end. */
final class Http2Entrance {
    private static final int FRAME = 16 * 1024;
    private static final int SECONDS = 30;

    /** What a field counts for in SETTINGS_MAX_HEADER_LIST_SIZE, and in no limit of ours. */
    private static final int AROUND_A_FIELD = 36;

    private final Conversation.Router router;
    private final ClientLimits limits;
    private final GatewayMetrics metrics;
    private final Set<Http2Link> links = ConcurrentHashMap.newKeySet();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Http2Entrance(Conversation.Router router, ClientLimits limits, GatewayMetrics metrics) {
        this.router = router;
        this.limits = limits;
        this.metrics = metrics;
        metrics.limit(
                Limit.CONNECTION_STREAMS,
                limits.connectionStreams(),
                () -> links.stream().mapToInt(Http2Link::count).max().orElse(0));
    }

    /** Behind TLS, on the connection's loop. */
    void install(Channel connection) {
        Http2FrameCodec codec = codec();
        Http2Link link = new Http2Link(codec, router, limits, metrics);
        connection.closeFuture().addListener(closed -> links.remove(link));
        connection.config().setAutoRead(true); // streams are held back one by one
        ChannelInitializer<Channel> streams = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                link.enter(stream);
            }
        };
        connection.pipeline().addLast(new FramePace(limits, link), codec, new Http2MultiplexHandler(streams), link);
        links.add(link);
        connections.add(connection);
    }

    /** Validates no heads, which are ours to refuse with a sentence. */
    private Http2FrameCodec codec() {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(new Http2Settings()
                        .maxConcurrentStreams(limits.connectionStreams())
                        .maxHeaderListSize(limits.head().bytes()
                                + (long) AROUND_A_FIELD * limits.head().headers()))
                .validateHeaders(false)
                .decoupleCloseAndGoAway(true)
                .decoderEnforceMaxRstFramesPerWindow(limits.connectionFrames(), SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(limits.connectionFrames(), SECONDS)
                .encoderEnforceMaxQueuedControlFrames(limits.connectionFrames())
                .build();
        UniformStreamByteDistributor turns = new UniformStreamByteDistributor(codec.connection());
        turns.minAllocationChunk(FRAME); // else streams that are answered at the same time take turns of 1 KiB
        codec.connection().remote().flowController(new DefaultHttp2RemoteFlowController(codec.connection(), turns));
        return codec;
    }

    /** No connection takes any more streams. */
    void drain() {
        links.forEach(Http2Link::drainSoon);
    }

    /** Waits until those that take no more have said everything, at most so long: a stream's end may come behind all of its answer. */
    void awaitEnd(Duration atMost) {
        connections.newCloseFuture().awaitUninterruptibly(atMost.toMillis());
    }
}
