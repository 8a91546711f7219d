package io.roadstead.protocol.tunnel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.WeightedFairQueueByteDistributor;
import io.roadstead.protocol.message.Hello;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts HTTP/2 into a pipeline whose handshake is done, with every setting that the spike found necessary. */
final class Carrier {
    private final TunnelBudget budget;
    private final TunnelTimes times;
    private final HeldBytes process;
    private final @Nullable StreamHandler handler;
    private final LongSupplier nanos;

    /** With a handler it is the agent's end, which answers; without, the console's, which asks. */
    Carrier(TunnelBudget budget, TunnelTimes times, HeldBytes process, @Nullable StreamHandler handler) {
        this(budget, times, process, handler, System::nanoTime);
    }

    /** @param nanos the monotonic timer */
    Carrier(
            TunnelBudget budget,
            TunnelTimes times,
            HeldBytes process,
            @Nullable StreamHandler handler,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.budget = budget;
        this.times = times;
        this.process = process;
        this.handler = handler;
    }

    TunnelConnection open(
            Channel channel, Hello hello, String session, WebSocketBytes.Masking masking, ConnectionListener listener) {
        Http2FrameCodec codec = codec();
        WebSocketBytes bytes = new WebSocketBytes(masking, nanos);
        StreamTable table = new StreamTable(codec, budget, times, process, handler);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(bytes, codec, table);
        TunnelConnection connection =
                new TunnelConnection(channel, hello, session, table, bytes, times, nanos, listener);
        connection.install();
        channel.flush();
        listener.onOpen(connection);
        return connection;
    }

    private Http2FrameCodec codec() {
        boolean answers = handler != null;
        Http2Settings settings = new Http2Settings()
                .initialWindowSize(budget.streamWindow())
                .maxFrameSize(TunnelBudget.FRAME)
                .maxHeaderListSize(budget.headerList())
                .maxConcurrentStreams(answers ? budget.streams() : 0);
        Http2FrameCodecBuilder builder =
                answers ? Http2FrameCodecBuilder.forServer() : Http2FrameCodecBuilder.forClient();
        if (!answers) {
            settings.pushEnabled(false);
        }
        Http2FrameCodec codec = builder.initialSettings(settings)
                .decoupleCloseAndGoAway(true)
                .decoderEnforceMaxRstFramesPerWindow(budget.resetsPer30Seconds(), 30)
                .encoderEnforceMaxRstFramesPerWindow(budget.resetsPer30Seconds(), 30)
                .build();
        refillConnectionWindow(codec);
        dealWholeFrames(codec);
        return codec;
    }

    /** Else streams that send at the same time take turns of 1 KiB, each a frame, a head and a piece of their own. */
    private static void dealWholeFrames(Http2FrameCodec codec) {
        WeightedFairQueueByteDistributor turns = new WeightedFairQueueByteDistributor(codec.connection());
        turns.allocationQuantum(TunnelBudget.FRAME);
        codec.connection().remote().flowController(new DefaultHttp2RemoteFlowController(codec.connection(), turns));
    }

    /** Else one stream that nobody reads stops all others; see the spike's first trap. */
    private static void refillConnectionWindow(Http2FrameCodec codec) {
        DefaultHttp2LocalFlowController flow = new DefaultHttp2LocalFlowController(codec.connection(), 0.5f, true);
        flow.frameWriter(codec.encoder().frameWriter());
        codec.connection().local().flowController(flow);
    }
}
