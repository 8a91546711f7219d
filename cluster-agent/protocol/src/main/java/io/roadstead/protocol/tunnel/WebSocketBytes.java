package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.protocol.model.WireBytes;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Carries a stream of bytes in binary WebSocket messages. The bounds of messages mean nothing. Writes are gathered until a
 * flush, at most {@link TunnelBudget#MESSAGE} bytes, since each message costs a header and, masked, a copy.
 */
@SuppressWarnings({
    "FutureReturnValueIgnored", // a write that fails ends the connection
    "NonAtomicVolatileUpdate" // written by the event loop only
})
final class WebSocketBytes extends ChannelDuplexHandler {
    /** How messages are masked. */
    enum Masking {
        /** Not at all: the console, as RFC 6455 wants it. */
        NONE,
        /** With a key of zeros, which saves a copy: the agent under TLS, where masking protects nothing. */
        ZERO,
        /** With a random key: the agent without TLS. */
        RANDOM
    }

    private record Waiting(ByteBuf bytes, ChannelPromise promise) {}

    private final Masking masking;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean emitting;
    private final LongSupplier nanos;
    private volatile long lastReceived;
    private volatile long in;
    private volatile long out;

    /** @param nanos the monotonic timer */
    WebSocketBytes(Masking masking, LongSupplier nanos) {
        this.masking = masking;
        this.nanos = nanos;
        this.lastReceived = nanos.getAsLong();
    }

    /** When anything last came, on the monotonic timer. */
    long lastReceivedNanos() {
        return lastReceived;
    }

    /** Bytes of IP that came in, reckoned by {@link WireBytes}. */
    long bytesIn() {
        return in;
    }

    /** Bytes of IP that went out, reckoned by {@link WireBytes}. */
    long bytesOut() {
        return out;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastReceived = nanos.getAsLong();
        switch (message) {
            case BinaryWebSocketFrame binary -> pass(ctx, binary);
            case ContinuationWebSocketFrame more -> pass(ctx, more);
            case WebSocketFrame other -> {
                other.release();
                ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE));
                ctx.fireExceptionCaught(new TunnelBroken("a message that is not binary"));
            }
            default -> ctx.fireChannelRead(message);
        }
    }

    private void pass(ChannelHandlerContext ctx, WebSocketFrame frame) {
        int length = frame.content().readableBytes();
        in += WireBytes.forth(length);
        out += WireBytes.back(length);
        ctx.fireChannelRead(frame.content());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.write(message, promise);
            return;
        }
        waiting.add(new Waiting(bytes, promise));
        waitingBytes += bytes.readableBytes();
        if (waitingBytes >= TunnelBudget.MESSAGE) {
            emit(ctx); // what waits here is not seen by the socket's water marks
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        emit(ctx);
        ctx.flush();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        emit(ctx);
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        for (Waiting lost = waiting.poll(); lost != null; lost = waiting.poll()) {
            ReferenceCountUtil.release(lost.bytes);
            lost.promise.tryFailure(new ClosedChannelException());
        }
    }

    /** A write that fails at once may lead back here; the message that is under way is not to be torn apart. */
    private void emit(ChannelHandlerContext ctx) {
        if (emitting) {
            return;
        }
        emitting = true;
        while (!waiting.isEmpty()) {
            Waiting[] pieces = waiting.toArray(Waiting[]::new);
            int length = waitingBytes;
            waiting.clear();
            waitingBytes = 0;
            emit(ctx, pieces, length);
        }
        emitting = false;
    }

    private void emit(ChannelHandlerContext ctx, Waiting[] pieces, int length) {
        out += WireBytes.forth(length);
        in += WireBytes.back(length);
        if (length > 0 && masking == Masking.RANDOM) {
            emitMasked(ctx, pieces);
            return;
        }
        if (length > 0) {
            ctx.write(header(ctx, length, masking == Masking.ZERO));
        }
        for (Waiting piece : pieces) {
            ctx.write(piece.bytes, piece.promise);
        }
    }

    /** Source: RFC 6455, 5.2. */
    private static ByteBuf header(ChannelHandlerContext ctx, int length, boolean masked) {
        ByteBuf header = ctx.alloc().buffer(14);
        int mask = masked ? 0x80 : 0;
        header.writeByte(0x82);
        if (length < 126) {
            header.writeByte(mask | length);
        } else if (length < 65_536) {
            header.writeByte(mask | 126).writeShort(length);
        } else {
            header.writeByte(mask | 127).writeLong(length);
        }
        return masked ? header.writeInt(0) : header;
    }

    private static void emitMasked(ChannelHandlerContext ctx, Waiting[] pieces) {
        CompositeByteBuf all = Unpooled.compositeBuffer(Math.max(2, pieces.length));
        ChannelPromise written = ctx.newPromise();
        for (Waiting piece : pieces) {
            all.addComponent(true, piece.bytes);
            follow(written, piece.promise);
        }
        ctx.write(new BinaryWebSocketFrame(all), written);
    }

    private static void follow(ChannelPromise first, ChannelPromise then) {
        first.addListener(done -> {
            if (done.isSuccess()) {
                then.trySuccess();
            } else {
                then.tryFailure(done.cause());
            }
        });
    }
}
