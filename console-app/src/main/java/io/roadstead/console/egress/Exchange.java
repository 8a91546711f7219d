package io.roadstead.console.egress;

import io.netty.buffer.Unpooled;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One request on a connection of its own, and what is kept of its answer. The first thing that ends it decides. */
final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int UNAUTHORIZED = 401;
    private static final List<String> KEPT = List.of("content-type", "etag", "link", "docker-content-digest");

    private final EgressRequest asked;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final EgressBody body = new EgressBody();
    private final Map<String, String> headers = new TreeMap<>();

    /** What became of it. */
    sealed interface Outcome {
        /** An answer that is one. */
        record Ended(EgressResult result) implements Outcome {}

        /** It is elsewhere; where to may be nonsense. */
        record Elsewhere(int status, String location) implements Outcome {}
    }

    Exchange(EgressRequest asked) {
        this.asked = asked;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void fail(String why, Object... arguments) {
        end(new EgressResult.Failed(Reason.of("egress." + why, arguments)));
    }

    void tooLong() {
        int kilobytes = Math.max(1, asked.bytes() / 1024);
        fail("size", kilobytes >= 1024 ? kilobytes / 1024 + " MiB" : kilobytes + " KiB");
    }

    private void end(EgressResult result) {
        outcome.complete(new Outcome.Ended(result));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!asked.to().tls()) {
            context.writeAndFlush(request());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                context.writeAndFlush(request());
            } else {
                fail("tls", asked.to().host());
                context.close();
            }
        }
    }

    private FullHttpRequest request() {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                asked.sent().isPresent() ? HttpMethod.POST : HttpMethod.GET,
                asked.to().target(),
                asked.sent().map(sent -> Unpooled.wrappedBuffer(sent.body())).orElse(Unpooled.EMPTY_BUFFER));
        request.headers()
                .set(HttpHeaderNames.HOST, asked.to().hostAndPort())
                .set(HttpHeaderNames.USER_AGENT, "roadstead")
                .set(HttpHeaderNames.ACCEPT, asked.accept())
                .set(HttpHeaderNames.ACCEPT_ENCODING, "identity")
                .set(HttpHeaderNames.CONNECTION, "close");
        asked.authorization().ifPresent(value -> request.headers().set(HttpHeaderNames.AUTHORIZATION, value));
        asked.sent()
                .ifPresent(sent -> request.headers()
                        .set(HttpHeaderNames.CONTENT_TYPE, sent.type())
                        .set(HttpHeaderNames.CONTENT_LENGTH, sent.body().length));
        asked.etag().ifPresent(value -> request.headers().set(HttpHeaderNames.IF_NONE_MATCH, value));
        return request;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            fail("form");
        } else if (part instanceof HttpResponse head) {
            head(head);
        }
        if (!outcome.isDone() && part instanceof HttpContent content) {
            body(content);
        }
        if (outcome.isDone()) {
            context.close();
        }
    }

    /** Also what comes before an answer (1xx) is none, since nothing was asked for that would bring it. */
    private void head(HttpResponse head) {
        int status = head.status().code();
        String encoding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        if (status == NOT_MODIFIED && asked.etag().isPresent()) {
            end(new EgressResult.Unchanged());
        } else if (status >= 300 && status < 400) {
            outcome.complete(new Outcome.Elsewhere(status, head.headers().get(HttpHeaderNames.LOCATION, "")));
        } else if (status == UNAUTHORIZED) {
            end(new EgressResult.Unauthorized(head.headers().get(HttpHeaderNames.WWW_AUTHENTICATE, "")));
        } else if (status != OK) {
            fail("status", status);
        } else if (!encoding.equalsIgnoreCase("identity")) {
            fail("encoding");
        } else {
            KEPT.forEach(
                    name -> Optional.ofNullable(head.headers().get(name)).ifPresent(value -> headers.put(name, value)));
        }
    }

    private void body(HttpContent content) {
        if (body.size() + content.content().readableBytes() > asked.bytes()) {
            tooLong();
            return;
        }
        body.add(content.content());
        if (content instanceof LastHttpContent) {
            end(new EgressResult.Got(body, headers, asked.to()));
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
