package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.door.StatusJson;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.tunnel.Tunnels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection of a client: a request, its answer, then the next, each within limits of time. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Conversation extends ChannelInboundHandlerAdapter implements Client {
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);
    private static final Duration LEFT_OVER = Duration.ofSeconds(5);
    private static final long LEFT_OVER_BYTES = 1024 * 1024;

    private final StrictRequests requests;
    private final Router router;
    private final GatewayMetrics metrics;
    private final ClientLimits limits;

    private ChannelHandlerContext context;
    private Deadline reading;
    private Deadline writing;
    private Responses responses;
    private @Nullable Head head;
    private @Nullable Exchange exchange;
    private boolean answering;
    private boolean answered;
    private boolean bodyEnded;
    private boolean begun;
    private boolean keep;
    private boolean switched;
    private long leftOver;
    private BodyPatience patience;

    /** Chooses who answers. */
    interface Router {
        Exchange route(Head head, Client client);

        /** Makes the connection a tunnel; the bytes that came are still to be read. */
        void tunnel(ChannelHandlerContext ctx, StrictRequests requests);

        /** Whether no new requests are wanted on connections. */
        boolean closing();
    }

    @SuppressWarnings("NullAway.Init") // known as soon as it is in a pipeline
    Conversation(StrictRequests requests, Router router, GatewayMetrics metrics, ClientLimits limits) {
        this.requests = requests;
        this.router = router;
        this.metrics = metrics;
        this.limits = limits;
        this.patience = new BodyPatience(limits.bodyPause());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        reading = new Deadline(ctx.channel().eventLoop());
        writing = new Deadline(ctx.channel().eventLoop());
        responses = new Responses(ctx.channel());
        if (ctx.channel().isActive()) {
            awaitHead(limits.headTime());
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        awaitHead(limits.headTime());
        ctx.fireChannelActive();
    }

    private void awaitHead(Duration within) {
        head = null;
        exchange = null;
        answering = false;
        answered = false;
        bodyEnded = false;
        leftOver = 0;
        patience = new BodyPatience(limits.bodyPause());
        reading.set(within, () -> context.close());
        requests.more();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == StrictRequests.Begun.HEAD && head == null && !begun) {
            begun = true;
            reading.set(limits.headTime(), () -> {
                metrics.turnedAway("slow-head");
                metrics.limited(Limit.HEAD_TIME);
                context.close();
            });
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case Head next -> begin(next);
            case ByteBuf piece -> body(piece);
            case StrictRequests.End end -> bodyEnded();
            case Refusal refusal -> broke(refusal);
            case StrictRequests.Tunnel asked -> {
                reading.clear();
                router.tunnel(ctx, requests);
            }
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(Head next) {
        begun = false;
        reading.clear();
        head = next;
        keep = next.keepsAlive() && !next.asksToSwitch() && !router.closing();
        Exchange chosen = router.route(next, this);
        exchange = chosen;
        chosen.begin();
    }

    private void body(ByteBuf piece) {
        if (answered || exchange == null) { // whose time goes on, however it comes
            leftOver += piece.readableBytes();
            piece.release();
            skipLeftOver();
        } else {
            reading.clear();
            patience.come(piece.readableBytes(), System.nanoTime());
            exchange.body(piece);
        }
    }

    private void bodyEnded() {
        reading.clear();
        bodyEnded = true;
        if (switched) {
            reading.set(LAST_WORDS, () -> context.close());
        }
        if (answered) {
            next();
            return;
        }
        requests.listen();
        if (exchange != null) {
            exchange.bodyEnded();
        }
    }

    /** What came is no request, or no body. */
    private void broke(Refusal refusal) {
        reading.clear();
        keep = false;
        bodyEnded = true; // nothing more is read
        Exchange running = exchange;
        if (answering) {
            abort();
        } else {
            refuse(refusal);
        }
        if (running != null) {
            running.gone();
        }
    }

    // --- For exchanges ---------------------------------------------------------------------------------------------

    @Override
    public EventLoop loop() {
        return context.channel().eventLoop();
    }

    @Override
    public String address() {
        return Tunnels.address(context.channel().remoteAddress());
    }

    @Override
    public void more() {
        if (switched) {
            requests.more(); // a stream may be silent for as long as it likes
        } else if (!bodyEnded) {
            reading.set(
                    patience.ask(System.nanoTime()),
                    () -> broke(new Refusal(
                            408,
                            "Timeout",
                            "The body of the request paused for longer than "
                                    + limits.bodyPause().toSeconds() + " s.",
                            Duration.ZERO,
                            Optional.of(Limit.BODY_PAUSE))));
            requests.more();
        }
    }

    @Override
    public void goOn() {
        if (head != null && head.lists("expect", "100-continue")) {
            responses.goOn();
        }
    }

    @Override
    public void answer(int status, List<Header> headers) {
        answering = true;
        Head asked = head;
        boolean bodiless = asked != null && asked.method().equals("HEAD");
        boolean old = asked == null || asked.minor() == 0;
        keep = responses.head(status, headers, bodiless, old, keep && !router.closing());
    }

    @Override
    public void switchProtocol(List<Header> headers) {
        answering = true;
        switched = true;
        context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true); // each direction ends by itself
        responses.switchProtocol(headers);
        requests.switchProtocol();
        requests.more();
    }

    @Override
    public void data(ByteBuf piece) {
        if (!responses.data(piece)) {
            abort();
        } else if (!isWritable()) {
            writing.set(switched ? limits.streamPause() : limits.answerPause(), () -> {
                metrics.broken("slow-client");
                metrics.limited(switched ? Limit.STREAM_PAUSE : Limit.ANSWER_PAUSE);
                context.close();
            });
        }
    }

    @Override
    public void end() {
        var written = responses.end();
        if (written.isEmpty()) {
            abort();
            return;
        }
        answered = true;
        exchange = null;
        if (switched) {
            writing.set(limits.answerPause(), () -> context.close());
            closeWhenWritten();
            return;
        }
        if (!keep) {
            writing.set(limits.answerPause(), () -> context.close());
        }
        if (bodyEnded) {
            next();
        } else {
            reading.set(LEFT_OVER, () -> context.close());
            skipLeftOver();
        }
    }

    /** Reads the rest of a body that nobody wants, if it is short, so that the client reads the answer first. */
    private void skipLeftOver() {
        if (leftOver > LEFT_OVER_BYTES) {
            closeWhenWritten();
        } else {
            requests.more();
        }
    }

    private void next() {
        if (keep && context.channel().isActive()) {
            writing.clear();
            awaitHead(limits.idle());
        } else {
            closeWhenWritten();
        }
    }

    private void closeWhenWritten() {
        reading.clear();
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** kubectl shows no more of a refused discovery than text: from a status it makes "unknown". */
    private boolean discovers() {
        return head != null
                && head.only("accept")
                        .filter(wanted -> wanted.contains("as=APIGroupDiscoveryList"))
                        .isPresent();
    }

    @Override
    public void refuse(Refusal refusal) {
        if (answering) {
            abort();
            return;
        }
        metrics.refused(refusal.status());
        refusal.limit().ifPresent(metrics::limited);
        boolean discovers = discovers();
        byte[] body = discovers ? refusal.sentence().getBytes(StandardCharsets.UTF_8) : StatusJson.of(refusal);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", discovers ? "text/plain; charset=utf-8" : "application/json"));
        headers.add(new Header("content-length", Integer.toString(body.length)));
        headers.add(new Header("cache-control", "no-store"));
        if (refusal.status() == 401) {
            headers.add(new Header("www-authenticate", "Bearer realm=\"roadstead\""));
        }
        if (!refusal.retryAfter().isZero()) {
            headers.add(new Header(
                    "retry-after",
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds()))));
        }
        answer(refusal.status(), headers);
        data(Unpooled.wrappedBuffer(body));
        end();
    }

    @Override
    public void abort() {
        context.close();
    }

    @Override
    public boolean isWritable() {
        return context.channel().isWritable();
    }

    // --- The connection --------------------------------------------------------------------------------------------

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (isWritable() && !answered) {
            writing.clear();
            if (exchange != null) {
                exchange.writable();
            }
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        reading.clear();
        writing.clear();
        Exchange running = exchange;
        exchange = null;
        if (running != null) {
            running.gone();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        reading.clear();
        writing.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
