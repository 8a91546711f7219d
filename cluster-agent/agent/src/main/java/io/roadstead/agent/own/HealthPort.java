package io.roadstead.agent.own;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/**
 * For the kubelet: {@code /livez} answers while the event loops run, {@code /readyz} while the console is connected. Says nothing
 * else to anybody.
 */
public final class HealthPort {
    private final BooleanSupplier connected;

    public HealthPort(BooleanSupplier connected) {
        this.connected = connected;
    }

    /** Listens; the result says where. */
    public InetSocketAddress listen(EventLoopGroup loops, int port) {
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new ReadTimeoutHandler(5),
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(1024),
                                        new Answering());
                    }
                })
                .bind(port)
                .syncUninterruptibly()
                .channel();
        return (InetSocketAddress) server.localAddress();
    }

    private HttpResponseStatus status(String uri) {
        return switch (uri) {
            case "/livez" -> HttpResponseStatus.OK;
            case "/readyz" -> connected.getAsBoolean() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
            default -> HttpResponseStatus.NOT_FOUND;
        };
    }

    private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            FullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(request.uri()), Unpooled.EMPTY_BUFFER);
            response.headers().set("content-length", 0).set("connection", "close");
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
