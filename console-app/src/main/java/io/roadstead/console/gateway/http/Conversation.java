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
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.tunnel.Tunnels;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a client that speaks HTTP/1.1: a request, its answer, then the next. */
final class Conversation extends ChannelInboundHandlerAdapter implements Wire {
    private final StrictRequests requests;
    private final Router router;
    private final GatewayMetrics metrics;
    private final ClientLimits limits;

    private ChannelHandlerContext context;
    private Deadline waiting;
    private Responses responses;
    private @Nullable Dialogue dialogue;
    private boolean begun;
    private boolean keep;

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
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        waiting = new Deadline(ctx.channel().eventLoop());
        responses = new Responses(ctx.channel());
        awaitHead(limits.headTime());
    }

    private void awaitHead(Duration within) {
        dialogue = null;
        waiting.set(within, () -> context.close());
        requests.more();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == StrictRequests.Begun.HEAD && dialogue == null && !begun) {
            begun = true;
            waiting.set(limits.headTime(), () -> {
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
            case ByteBuf piece -> current().body(piece);
            case StrictRequests.End end -> current().bodyEnded();
            case Refusal refusal -> current().broke(refusal);
            case StrictRequests.Tunnel asked -> {
                waiting.clear();
                router.tunnel(ctx, requests);
            }
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(Head next) {
        begun = false;
        keep = next.keepsAlive() && !next.asksToSwitch() && !router.closing();
        Dialogue opened = open(next);
        opened.begin(router.route(next, opened));
    }

    /** The one that runs, or one about what is no request. */
    private Dialogue current() {
        return dialogue == null ? open(null) : dialogue;
    }

    private Dialogue open(@Nullable Head head) {
        waiting.clear();
        Dialogue opened = new Dialogue(this, head, metrics, limits);
        dialogue = opened;
        return opened;
    }

    // --- For the dialogue ------------------------------------------------------------------------------------------

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
        requests.more();
    }

    @Override
    public void listen() {
        requests.listen();
    }

    @Override
    public void last() {
        keep = false;
    }

    @Override
    public void goOn() {
        responses.goOn();
    }

    @Override
    public void head(int status, List<Header> headers, @Nullable Head asked) {
        boolean toHead = asked != null && asked.method().equals("HEAD");
        boolean old = asked == null || asked.minor() == 0;
        keep = responses.head(status, headers, toHead, old, keep && !router.closing());
    }

    @Override
    public void switchProtocol(List<Header> headers) {
        context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true); // each direction ends by itself
        responses.switchProtocol(headers);
        requests.switchProtocol();
    }

    @Override
    public boolean data(ByteBuf piece) {
        return responses.data(piece);
    }

    @Override
    public boolean end() {
        return responses.end();
    }

    @Override
    public boolean isWritable() {
        return context.channel().isWritable();
    }

    @Override
    public void done() {
        if (keep && context.channel().isActive()) {
            awaitHead(limits.idle());
        } else {
            stop();
        }
    }

    @Override
    public void stop() {
        waiting.set(limits.answerPause(), () -> context.close());
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void cut() {
        context.close();
    }

    // --- The connection --------------------------------------------------------------------------------------------

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (dialogue != null) {
            dialogue.writable();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        forget();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        forget();
    }

    private void forget() {
        waiting.clear();
        if (dialogue != null) {
            dialogue.gone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
