package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.HeadLimits;
import io.roadstead.console.gateway.model.HeadReader;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts requests out of the bytes of a connection, strictly: heads by {@link HeadReader}, bodies by their length or in chunks
 * without extensions and trailers. One message goes on for each {@link #more}: a {@link Head}, then pieces of its body
 * ({@link ByteBuf}), then {@link End}; or a {@link Refusal}, after which nothing comes; or {@link Tunnel}, with the bytes still
 * here. After a change of the protocol only pieces come, and {@link End} behind the last. It reads from the network only to
 * satisfy that, so a body nobody wants stays where it is.
 */
final class StrictRequests extends ChannelInboundHandlerAdapter {
    private static final int PIECE = 64 * 1024;
    private static final int CHUNK_LINE = 16;
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private final HeadLimits limits;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private State state = new State.AwaitingHead();
    private int searched;
    private boolean wanted;
    private boolean advancing;
    private boolean ended;
    private @Nullable ChannelHandlerContext context;

    StrictRequests(HeadLimits limits) {
        this.limits = limits;
    }

    /** The body is complete. */
    enum End {
        END
    }

    /** An agent asks for its tunnel. */
    enum Tunnel {
        ASKED
    }

    /** The first bytes of a head came. */
    enum Begun {
        HEAD
    }

    private sealed interface State {
        record AwaitingHead() implements State {}

        record Sized(long left) implements State {}

        record AwaitingChunk() implements State {}

        record Chunk(long left) implements State {}

        record AfterChunk() implements State {}

        record AfterLastChunk() implements State {}

        record AtEnd() implements State {}

        record Raw() implements State {}

        record Over() implements State {}
    }

    /** Asks for one more message. On the connection's loop. */
    void more() {
        wanted = true;
        advance();
    }

    /** From now on there are no requests, only pieces of bytes. */
    void switchProtocol() {
        state = new State.Raw();
    }

    /** Reads from the network although nothing is wanted, so that its end is noticed. */
    void listen() {
        if (context != null && !held.isReadable()) {
            context.read();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!held.isReadable()) {
            held.release();
            held = bytes;
            searched = 0;
        } else if (held.refCnt() == 1 && held.isWritable(bytes.readableBytes()) && !held.isReadOnly()) {
            held.writeBytes(bytes);
            bytes.release();
        } else {
            int length = held.readableBytes() + bytes.readableBytes();
            ByteBuf larger = ctx.alloc().buffer(2 * length).writeBytes(held).writeBytes(bytes);
            held.release();
            bytes.release();
            held = larger;
        }
        advance();
    }

    private void advance() {
        ChannelHandlerContext ctx = context;
        if (advancing || ctx == null) {
            return;
        }
        advancing = true;
        try {
            while (wanted && !(state instanceof State.Over)) {
                Object message = next(ctx);
                if (message == null) {
                    ctx.read();
                    return;
                }
                wanted = false;
                ctx.fireChannelRead(message);
            }
        } finally {
            advancing = false;
        }
    }

    private @Nullable Object next(ChannelHandlerContext ctx) {
        return switch (state) {
            case State.AwaitingHead awaiting -> head(ctx);
            case State.Sized sized -> piece(sized.left());
            case State.AwaitingChunk awaiting -> chunkHead();
            case State.Chunk chunk -> piece(chunk.left());
            case State.AfterChunk after -> emptyLine(false);
            case State.AfterLastChunk after -> emptyLine(true);
            case State.AtEnd end -> atEnd();
            case State.Raw raw -> held.isReadable() || !ended ? piece(PIECE) : end();
            case State.Over over -> null;
        };
    }

    private End end() {
        state = new State.Over();
        return End.END;
    }

    /** The client has sent everything, and may still read; what is held comes first. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent || event instanceof ChannelInputShutdownEvent) {
            ended = true;
            advance();
        }
        ctx.fireUserEventTriggered(event);
    }

    /** The last bytes of a stream are given on, although nobody asked for them yet. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        while (state instanceof State.Raw && held.isReadable()) {
            ctx.fireChannelRead(piece(PIECE));
        }
        ctx.fireChannelInactive();
    }

    private @Nullable Object head(ChannelHandlerContext ctx) {
        int from = Math.max(0, searched - EMPTY_LINE.length);
        int end = ByteBufUtil.indexOf(
                Unpooled.wrappedBuffer(EMPTY_LINE), held.slice(held.readerIndex() + from, held.readableBytes() - from));
        int length = end < 0 ? held.readableBytes() : from + end + EMPTY_LINE.length;
        searched = length;
        if (length > limits.bytes()) {
            return refused(HeadReader.tooLong(limits));
        }
        if (end < 0) {
            if (length > 0) {
                ctx.fireUserEventTriggered(Begun.HEAD);
            }
            return null;
        }
        byte[] bytes = ByteBufUtil.getBytes(held, held.readerIndex(), length);
        return switch (HeadReader.read(bytes, limits)) {
            case HeadReader.Result.Refused(Refusal refusal) -> refused(refusal);
            case HeadReader.Result.Read(Head head) -> {
                if (head.target().equals(ConsoleEntrance.PATH)) {
                    state = new State.Over();
                    yield Tunnel.ASKED;
                }
                held.skipBytes(length);
                searched = 0;
                state = switch (head.body()) {
                    case Head.Body.None none -> new State.AtEnd();
                    case Head.Body.Sized sized -> new State.Sized(sized.bytes());
                    case Head.Body.Chunked chunked -> new State.AwaitingChunk();
                };
                yield head;
            }
        };
    }

    private Refusal refused(Refusal refusal) {
        state = new State.Over();
        return refusal;
    }

    private @Nullable Object piece(long left) {
        if (!held.isReadable()) {
            return null;
        }
        int length = (int) Math.min(left, Math.min(PIECE, held.readableBytes()));
        long after = left - length;
        state = switch (state) {
            case State.Raw raw -> raw;
            case State.Chunk chunk -> after == 0 ? new State.AfterChunk() : new State.Chunk(after);
            default -> after == 0 ? new State.AtEnd() : new State.Sized(after);
        };
        return held.readRetainedSlice(length);
    }

    private @Nullable Object chunkHead() {
        String line = line();
        if (line == null) {
            return held.readableBytes() > CHUNK_LINE ? refused(badChunk()) : null;
        }
        if (!line.matches("[0-9A-Fa-f]{1,8}")) {
            return refused(badChunk());
        }
        long size = Long.parseLong(line, 16);
        if (size == 0) {
            state = new State.AfterLastChunk();
            return emptyLine(true);
        }
        state = new State.Chunk(size);
        return piece(size);
    }

    /** Goes on behind an empty line, and nothing else may stand there. */
    private @Nullable Object emptyLine(boolean last) {
        if (held.readableBytes() < 2) {
            return null;
        }
        if (held.readByte() != '\r' || held.readByte() != '\n') {
            return refused(badChunk());
        }
        state = new State.AwaitingChunk();
        return last ? atEnd() : chunkHead();
    }

    private End atEnd() {
        state = new State.AwaitingHead();
        return End.END;
    }

    /** The next line without its end; null if it is not complete within the length of any that is taken. */
    private @Nullable String line() {
        int most = Math.min(held.readableBytes(), CHUNK_LINE);
        for (int i = 0; i + 1 < most; i++) {
            int at = held.readerIndex() + i;
            if (held.getByte(at) == '\r' && held.getByte(at + 1) == '\n') {
                String line = held.toString(held.readerIndex(), i, StandardCharsets.ISO_8859_1);
                held.skipBytes(i + 2);
                return line;
            }
        }
        return null;
    }

    private static Refusal badChunk() {
        return Refusal.malformed("The chunks of the body are not well-formed, have extensions, or end in trailers.");
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf left = held;
        held = Unpooled.EMPTY_BUFFER;
        context = null;
        if (left.isReadable() && ctx.channel().isActive()) {
            ctx.fireChannelRead(left);
        } else {
            left.release();
        }
    }
}
