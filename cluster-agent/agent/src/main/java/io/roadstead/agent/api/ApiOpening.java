package io.roadstead.agent.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.roadstead.agent.api.ApiFailure.Kind;

/** A connection until TLS stands; then it reads only what is asked for. */
final class ApiOpening extends ChannelInboundHandlerAdapter {
    private static final int KIB = 1024;

    private final ApiPool pool;
    private final ApiExchange first;

    ApiOpening(ApiPool pool, ApiExchange first) {
        this.pool = pool;
        this.first = first;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess()) {
            open(ctx);
        } else if (event instanceof SslHandshakeCompletionEvent tls) {
            first.fail(Kind.UNREACHABLE, "the API server's TLS is not what was expected: " + words(tls.cause()));
            ctx.close();
        }
    }

    private void open(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(false);
        ApiConnection connection = new ApiConnection(pool, ctx.channel());
        ctx.pipeline()
                .addLast(
                        new HttpClientCodec(
                                new HttpDecoderConfig()
                                        .setMaxHeaderSize(64 * KIB)
                                        .setMaxChunkSize(64 * KIB)
                                        .setAllowDuplicateContentLengths(false),
                                false,
                                false),
                        connection);
        ctx.pipeline().remove(this);
        if (first.isOver()) {
            pool.keep(connection);
        } else {
            connection.begin(first);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        first.fail(Kind.UNREACHABLE, "the API server ended the connection before TLS stood");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        first.fail(Kind.UNREACHABLE, "the API server cannot be reached: " + words(cause));
        ctx.close();
    }

    /** The innermost message: Netty's and the JDK's name the address or the certificate, and no secret. */
    static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
