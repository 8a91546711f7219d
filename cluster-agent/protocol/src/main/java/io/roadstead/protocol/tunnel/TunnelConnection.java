package io.roadstead.protocol.tunnel;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.protocol.message.Decoded;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.MessageCodec;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of an open tunnel connection. The console opens streams on it; the agent's {@link StreamHandler} answers them.
 * Methods may be called by any thread and never block.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, which is heard elsewhere
public final class TunnelConnection {
    private final Channel channel;
    private final Hello hello;
    private final String session;
    private final StreamTable table;
    private final WebSocketBytes bytes;
    private final Pulse pulse;
    private final LongSupplier nanos;
    private final ConnectionListener listener;
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private volatile boolean draining;
    private volatile @Nullable String reason;
    private boolean announced;
    private boolean marked;
    private boolean pingedSinceDrain;

    TunnelConnection(
            Channel channel,
            Hello hello,
            String session,
            StreamTable table,
            WebSocketBytes bytes,
            TunnelTimes times,
            LongSupplier nanos,
            ConnectionListener listener) {
        this.nanos = nanos;
        this.channel = channel;
        this.hello = hello;
        this.session = session;
        this.table = table;
        this.bytes = bytes;
        this.listener = listener;
        this.pulse = new Pulse(table, bytes, times, nanos, this::acknowledged);
    }

    void install() {
        channel.pipeline().addLast(pulse, new Ending());
    }

    /** What the agent said in the beginning. */
    public Hello hello() {
        return hello;
    }

    /** The console's name for this connection. */
    public String session() {
        return session;
    }

    /** The figures of this connection. */
    public Figures figures() {
        return new Figures(
                pulse.rtt(),
                unacknowledgedFor(),
                table.count(),
                table.heldBytes(),
                pulse.streamWindow(),
                bytes.bytesIn(),
                bytes.bytesOut());
    }

    /**
     * How a connection does.
     *
     * @param rtt the last round trip, zero before the first
     * @param unacknowledged the age of the oldest byte without acknowledgement, zero if there is none
     * @param streams open now
     * @param held bytes received and not read, or to be sent and not gone
     * @param streamWindow what the other end may send on one stream before it is read
     * @param bytesIn of IP, reckoned by {@link io.roadstead.protocol.model.WireBytes}; without what opened the connection
     * @param bytesOut the same
     */
    public record Figures(
            Duration rtt,
            Duration unacknowledged,
            int streams,
            long held,
            int streamWindow,
            long bytesIn,
            long bytesOut) {}

    private Duration unacknowledgedFor() {
        OptionalLong since = pulse.unacknowledgedSince();
        return since.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - since.getAsLong());
    }

    /**
     * Opens a stream; only at the console. Failures, also of opening, come to the listener.
     *
     * @param last whether the request has no body
     */
    public TunnelStream open(RequestHead head, boolean last, StreamListener hears) {
        if (draining || !channel.isActive()) {
            RequestStream refused = new RequestStream(table, hears);
            refused.onLoop(() -> StreamTable.refuse(
                    refused, draining ? "this connection is being drained" : "this connection is closed"));
            return refused;
        }
        return table.open(head, last, hears);
    }

    /** Whether streams can be opened. */
    public boolean isOpen() {
        return channel.isActive() && !draining;
    }

    /** Measures a round trip soon, if none is being measured. */
    public void ping() {
        channel.eventLoop().execute(pulse::ping);
    }

    /** From now on this end pings after so long without a byte from the other one. */
    public void quiet(Duration quiet) {
        pulse.quiet(quiet);
    }

    /** This end pings at least after so long without a byte, whatever {@link #quiet} says. */
    void quietAtMost(Duration quiet) {
        pulse.quietAtMost(quiet);
    }

    /** For how long nothing has come; zero while a ping waits for its answer. */
    Duration silent() {
        return pulse.unacknowledgedSince().isPresent()
                ? Duration.ZERO
                : Duration.ofNanos(nanos.getAsLong() - bytes.lastReceivedNanos());
    }

    /** Done when the connection is over, with the reason for people. */
    public CompletableFuture<String> closed() {
        return closed.copy();
    }

    /** Ends it at once. */
    public void close(String why) {
        channel.eventLoop().execute(() -> {
            if (reason == null) {
                reason = why;
            }
            channel.close();
        });
    }

    /**
     * Lets running streams finish within a bound, refuses new ones in a way that they may be sent again elsewhere, then ends
     * the connection. Both ends may do so.
     *
     * @return done when the connection is over
     */
    public CompletableFuture<String> drain(Drain drain) {
        channel.eventLoop().execute(() -> {
            draining = true;
            table.close();
            if (!announced && channel.isActive()) {
                announced = true;
                announce(drain);
            }
        });
        return closed();
    }

    private void announce(Drain drain) {
        channel.pipeline()
                .lastContext()
                .write(new DefaultHttp2GoAwayFrame(
                                Http2Error.NO_ERROR, Unpooled.wrappedBuffer(MessageCodec.encode(drain)))
                        .setExtraStreamIds(Integer.MAX_VALUE / 2));
        table.flushSoon();
        long deadline = nanos.getAsLong() + drain.within().toNanos();
        pingedSinceDrain = pulse.unacknowledgedSince().isEmpty(); // one under way says nothing about the GOAWAY
        pulse.ping();
        var waiting = channel.eventLoop()
                .scheduleWithFixedDelay(() -> closeWhenDone(drain, deadline), 5, 20, TimeUnit.MILLISECONDS);
        closed.whenComplete((why, never) -> waiting.cancel(false));
    }

    /** The other end has seen the GOAWAY when it answers a ping sent after it; so no stream is on its way any more. */
    private void closeWhenDone(Drain drain, long deadline) {
        if (nanos.getAsLong() - deadline > 0 || (marked && table.count() == 0)) {
            close(drain.reason());
        }
    }

    private void acknowledged(Duration rtt) {
        if (announced && !marked) {
            marked = pingedSinceDrain;
            pingedSinceDrain = true;
            pulse.ping();
        }
        listener.onAcknowledged(this, rtt);
    }

    private void received(Http2GoAwayFrame frame) {
        byte[] json = new byte[Math.min(frame.content().readableBytes(), MessageCodec.MAX_BYTES + 1)];
        frame.content().getBytes(frame.content().readerIndex(), json);
        if (frame.errorCode() != Http2Error.NO_ERROR.code()) {
            reason = reason == null ? "the other end ended it: " + Http2Error.valueOf(frame.errorCode()) : reason;
            return;
        }
        draining = true;
        table.close();
        Drain drain = MessageCodec.decode(json) instanceof Decoded.Known known && known.message() instanceof Drain told
                ? told
                : new Drain("", Duration.ZERO, Duration.ZERO);
        listener.onDrain(this, drain);
    }

    /** The last handler: what nobody else took. */
    private final class Ending extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            try {
                if (message instanceof Http2GoAwayFrame goAway) {
                    received(goAway);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (reason == null) {
                reason = Reasons.of(cause);
            }
            ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            String why = reason == null ? "the connection was closed by the other end" : reason;
            listener.onClosed(TunnelConnection.this, why);
            closed.complete(why);
        }
    }
}
