package io.roadstead.protocol.tunnel;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;
import java.security.SecureRandom;

/**
 * The console's end for agents that dial: WebSocket at {@link #PATH}, the handshake, then {@link TunnelConnection}. Belongs
 * into the pipeline of an accepted connection, behind TLS.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
public final class ConsoleEntrance {
    /** Where agents dial. */
    public static final String PATH = "/agent/v1/tunnel";

    /** The WebSocket subprotocol, so that nothing else is taken for a tunnel. */
    public static final String SUBPROTOCOL = "roadstead.tunnel.v1";

    private final AgentAdmission admission;
    private final String replica;
    private final Carrier carrier;
    private final TunnelBudget budget;
    private final TunnelTimes times;
    private final SecureRandom random = new SecureRandom();

    /**
     * An entrance.
     *
     * @param replica the name of this console among its replicas
     * @param process what all connections of this process hold together
     */
    public ConsoleEntrance(
            AgentAdmission admission, String replica, TunnelBudget budget, TunnelTimes times, HeldBytes process) {
        this.admission = admission;
        this.replica = replica;
        this.budget = budget;
        this.times = times;
        this.carrier = new Carrier(budget, times, process, null);
    }

    /** Makes an accepted connection an entrance; what dials anything but {@link #PATH} gets 404. */
    public void install(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(4096).setMaxHeaderSize(16 * 1024)));
        installBehindHttp(pipeline);
    }

    /** The same behind an {@link HttpServerCodec} that has seen nothing but the head of a request for {@link #PATH}. */
    public void installBehindHttp(ChannelPipeline pipeline) {
        pipeline.channel().config().setOption(ChannelOption.TCP_NODELAY, true);
        pipeline.channel().config().setOption(ChannelOption.SO_SNDBUF, budget.socketSend());
        pipeline.addLast(
                new HttpObjectAggregator(1024),
                new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath(PATH)
                        .subprotocols(SUBPROTOCOL)
                        .handshakeTimeoutMillis(times.handshake().toMillis())
                        .sendCloseFrame(null)
                        .decoderConfig(WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(TunnelBudget.MESSAGE_MOST)
                                .allowExtensions(false)
                                .withUTF8Validator(false)
                                .build())
                        .build()),
                new ConsoleHandshake(admission, replica, carrier, times, random),
                new NotHere());
    }

    /** Answers what is no tunnel; gone when the tunnel is there. */
    static final class NotHere extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
            FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
            response.headers().set("content-length", 0).set("connection", "close");
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
