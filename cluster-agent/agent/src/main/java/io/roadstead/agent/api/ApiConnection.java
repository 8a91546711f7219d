package io.roadstead.agent.api;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.agent.api.ApiFailure.Kind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: at most one exchange at a time, and idle between them. Reads only what was asked for. */
@SuppressWarnings("FutureReturnValueIgnored") // closing is heard
final class ApiConnection extends ChannelInboundHandlerAdapter {
    private final ApiPool pool;
    private final Channel channel;
    private @Nullable ApiExchange current;
    private @Nullable ScheduledFuture<?> tooOld;
    private boolean used;
    private boolean interim;
    private boolean keepAlive;
    private @Nullable HttpHeaders agreed;
    private @Nullable String reason;

    ApiConnection(ApiPool pool, Channel channel) {
        this.pool = pool;
        this.channel = channel;
    }

    void begin(ApiExchange exchange) {
        if (tooOld != null) {
            tooOld.cancel(false);
        }
        current = exchange;
        exchange.begin(channel, pool.limits().head());
    }

    /** Waits for the next exchange; a read notices when the other side ends it. */
    void rest() {
        tooOld = channel.eventLoop()
                .schedule(() -> channel.close(), pool.limits().idleTime().toMillis(), TimeUnit.MILLISECONDS);
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ApiExchange exchange = current;
        if (exchange != null && exchange.isSwitched() && message instanceof ByteBuf raw) {
            exchange.data(raw);
            return;
        }
        if (reason != null) { // behind what ended it
            ReferenceCountUtil.release(message);
            return;
        }
        if (exchange == null
                || exchange.isOver()
                || !(message instanceof HttpObject part)
                || part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            end("what the API server sent is no answer");
            return;
        }
        if (message instanceof HttpResponse response) {
            head(exchange, response);
        }
        if (message instanceof HttpContent content) {
            body(exchange, content);
        }
    }

    private void head(ApiExchange exchange, HttpResponse response) {
        interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim && exchange.switches()) {
            if (exchange.agrees(response)) {
                agreed = response.headers(); // after the empty body, which the codec makes of it
            } else {
                end("the API server answered " + response.status().code()
                        + " to a change of the protocol in a way that does not fit it");
            }
        } else if (response.status().code() == 101) {
            end("the API server changed the protocol, which nobody asked for");
        } else if (!interim) {
            keepAlive = HttpUtil.isKeepAlive(response);
            exchange.head(response.status().code(), response.headers());
        }
    }

    private void body(ApiExchange exchange, HttpContent content) {
        ByteBuf data = content.content();
        if (data.isReadable() && !interim) {
            exchange.data(data);
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent && !interim) {
            complete(exchange);
        } else if (content instanceof LastHttpContent && agreed != null) {
            HttpClientCodec codec = channel.pipeline().get(HttpClientCodec.class);
            channel.config().setAutoClose(false); // what came before a write failed is still to be read
            codec.removeOutboundHandler(); // what is sent from here on is no HTTP
            exchange.switched(agreed);
            channel.pipeline().remove(codec); // gives on what came behind the head
        }
    }

    void close() {
        channel.close();
    }

    private void complete(ApiExchange exchange) {
        current = null;
        used = true;
        exchange.complete();
        if (keepAlive && exchange.isSent() && !exchange.switches()) {
            pool.keep(this);
        } else {
            channel.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (current != null) {
            current.paused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null && channel.isWritable()) {
            current.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ApiExchange exchange = current;
        current = null;
        pool.gone(this);
        if (exchange == null) {
            return;
        }
        if (reason == null && used && exchange.mayTryAgain()) {
            pool.start(exchange);
        } else if (reason == null && exchange.isSwitched()) {
            exchange.complete();
        } else {
            exchange.fail(Kind.BROKEN, reason == null ? "the API server ended the connection" : reason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end("the connection to the API server broke: " + ApiOpening.words(cause));
    }

    private void end(String why) {
        reason = why;
        channel.close();
    }
}
