package io.roadstead.protocol.tunnel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.protocol.model.WindowGrowth;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the other end lives, and how long a round takes. A ping travels behind the bytes that were sent before it, so
 * its answer acknowledges them: the oldest byte without acknowledgement is as old as the ping that waits. One ping at a time;
 * more often while bytes flow, and only after a time of quiet when none come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Pulse extends ChannelInboundHandlerAdapter {
    private static final long BUSY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SMALL_WINDOW = 64 * 1024;
    private static final long NONE = Long.MIN_VALUE;

    private final StreamTable table;
    private final WebSocketBytes bytes;
    private final TunnelTimes times;
    private final LongSupplier nanos;
    private final Consumer<Duration> onAcknowledged;

    private volatile long quietNanos;
    private volatile long quietNanosAtMost = Long.MAX_VALUE;
    private volatile WindowGrowth growth;
    private volatile boolean pressed;
    private long receivedAtPing;
    private long sentAtPing;
    private long pings;
    private long lastPing;
    private volatile long waitingSince = NONE;
    private volatile long rttNanos;
    private @Nullable ScheduledFuture<?> ticking;
    private @Nullable ChannelHandlerContext context;

    /** @param nanos the monotonic timer */
    Pulse(
            StreamTable table,
            WebSocketBytes bytes,
            TunnelTimes times,
            LongSupplier nanos,
            Consumer<Duration> onAcknowledged) {
        this.nanos = nanos;
        this.lastPing = nanos.getAsLong() - BUSY_NANOS;
        this.table = table;
        this.bytes = bytes;
        this.times = times;
        this.quietNanos = times.quiet().toNanos();
        this.onAcknowledged = onAcknowledged;
        this.growth = WindowGrowth.startingWith(table.budget().streamWindow());
        table.onActivity(this::onActivity);
    }

    /** When the oldest byte without acknowledgement was sent, on the monotonic timer. */
    OptionalLong unacknowledgedSince() {
        long since = waitingSince;
        return since == NONE ? OptionalLong.empty() : OptionalLong.of(since);
    }

    /** From now on pings after so long without a byte. */
    void quiet(Duration quiet) {
        quietNanos = quiet.toNanos();
    }

    /** Pings at least after so long without a byte, whatever else is said. */
    void quietAtMost(Duration quiet) {
        quietNanosAtMost = quiet.toNanos();
    }

    /** The last round trip; zero before the first. */
    Duration rtt() {
        return Duration.ofNanos(rttNanos);
    }

    int streamWindow() {
        return pressed ? SMALL_WINDOW : growth.window();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        long every = Math.max(10, Math.min(1000, times.dead().toMillis() / 4));
        ticking = ctx.executor().scheduleWithFixedDelay(() -> tick(ctx), every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    /** Windows become small while the connection holds half of what it may, so that slow readers cost streams last. */
    private void watchPressure() {
        long most = table.budget().connectionHeld();
        boolean presses = table.heldBytes() > (pressed ? most / 4 : most / 2);
        if (presses != pressed) {
            pressed = presses;
            announceWindow();
        }
    }

    private void announceWindow() {
        if (context != null) {
            context.write(new DefaultHttp2SettingsFrame(new Http2Settings().initialWindowSize(streamWindow())));
            table.flushSoon();
        }
    }

    private void tick(ChannelHandlerContext ctx) {
        watchPressure();
        long now = nanos.getAsLong();
        if (waitingSince != NONE) {
            if (now - waitingSince > times.dead().toNanos()) {
                ctx.fireExceptionCaught(new TunnelBroken(
                        "no answer to a ping for " + times.dead().toMillis() + " ms"));
            }
        } else if (now - bytes.lastReceivedNanos() > Math.min(quietNanos, quietNanosAtMost) || unmarked() > 0) {
            ping();
        }
    }

    /** Bytes of bodies in both directions since the last ping. */
    private long unmarked() {
        return table.sentBytes() - sentAtPing + table.receivedBytes() - receivedAtPing;
    }

    private void onActivity() {
        watchPressure();
        if (waitingSince == NONE && (unmarked() > growth.window() / 2 || nanos.getAsLong() - lastPing >= BUSY_NANOS)) {
            ping();
        }
    }

    /** Sends a ping if none waits for its answer. */
    void ping() {
        if (waitingSince != NONE || context == null) {
            return;
        }
        receivedAtPing = table.receivedBytes();
        sentAtPing = table.sentBytes();
        lastPing = nanos.getAsLong();
        waitingSince = lastPing;
        context.write(new DefaultHttp2PingFrame(++pings));
        table.flushSoon();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (!(frame instanceof Http2PingFrame ping)) {
            ctx.fireChannelRead(frame);
        } else if (ping.ack() && waitingSince != NONE && ping.content() == pings) {
            acknowledged(ctx, Duration.ofNanos(nanos.getAsLong() - waitingSince));
        }
    }

    private void acknowledged(ChannelHandlerContext ctx, Duration rtt) {
        waitingSince = NONE;
        rttNanos = rtt.toNanos();
        int before = growth.window();
        growth = growth.after(
                table.receivedBytes() - receivedAtPing, rtt, table.budget().streamWindowMost());
        if (growth.window() > before) {
            ctx.write(new DefaultHttp2WindowUpdateFrame(2 * (growth.window() - before)));
            announceWindow();
        }
        onAcknowledged.accept(rtt);
    }
}
