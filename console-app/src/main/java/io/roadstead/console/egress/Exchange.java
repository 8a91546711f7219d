package io.roadstead.console.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.roadstead.console.kernel.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request on a connection of its own, and what is kept of its answer. The first thing that ends it decides. */
final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
    private static final int OK = 200;

    private final Destination to;
    private final Optional<String> token;
    private final int most;
    private final CompletableFuture<EgressAnswer> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Exchange(Destination to, Optional<String> token, int most) {
        this.to = to;
        this.token = token;
        this.most = most;
    }

    CompletableFuture<EgressAnswer> answer() {
        return answer;
    }

    void fail(String why, Object... arguments) {
        answer.complete(new EgressAnswer.Failed(Reason.of("egress." + why, arguments)));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!to.tls()) {
            context.writeAndFlush(request());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                context.writeAndFlush(request());
            } else {
                fail("tls", to.host());
                context.close();
            }
        }
    }

    private FullHttpRequest request() {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, to.target());
        request.headers()
                .set(HttpHeaderNames.HOST, to.hostAndPort())
                .set(HttpHeaderNames.USER_AGENT, "roadstead")
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.ACCEPT_ENCODING, "identity")
                .set(HttpHeaderNames.CONNECTION, "close");
        token.ifPresent(secret -> request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + secret));
        return request;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
        if (part.decoderResult().isFailure()) {
            fail("form");
        } else if (part instanceof HttpResponse head) {
            head(head);
        }
        if (!answer.isDone() && part instanceof HttpContent content) {
            body(content);
        }
        if (answer.isDone()) {
            context.close();
        }
    }

    /** Also what comes before an answer (1xx) is none, since nothing was asked for that would bring it. */
    private void head(HttpResponse head) {
        int status = head.status().code();
        String encoding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        if (status >= 300 && status < 400) {
            fail("redirect", status);
        } else if (status != OK) {
            fail("status", status);
        } else if (!encoding.equalsIgnoreCase("identity")) {
            fail("encoding");
        }
    }

    private void body(HttpContent content) throws IOException {
        ByteBuf piece = content.content();
        if (body.size() + piece.readableBytes() > most) {
            fail("size");
            return;
        }
        piece.readBytes(body, piece.readableBytes());
        if (content instanceof LastHttpContent) {
            answer.complete(new EgressAnswer.Read(body.toString(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("broken");
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail("broken");
    }
}
