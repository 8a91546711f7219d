package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.model.TokenBucket;

/**
 * Looks at the frames of HTTP/2 before anything is done about them: there is a limit for those that carry nothing, and whatever
 * is no piece of a body comes as a whole within the time of a head.
 */
final class FramePace extends ChannelInboundHandlerAdapter {
    private static final int PREFACE = 24;
    private static final int HEADER = 9;
    private static final double SECONDS = 30;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_OF_STREAM = 1;
    private static final int END_OF_HEAD = 4;

    private final ClientLimits limits;
    private final Watched watched;
    private final byte[] header = new byte[HEADER];
    private TokenBucket idle;
    private Deadline deadline;
    private int have;
    private long left = PREFACE;
    private boolean inBody;
    private boolean inHead;
    private boolean fresh;
    private boolean waiting;
    private boolean over;

    /** Hears of what is too much, once. */
    interface Watched {
        /** Frames that carry nothing. */
        void tooManyFrames();

        /** A head, or another frame, takes too long. */
        void tooSlow();
    }

    @SuppressWarnings("NullAway.Init") // known as soon as it is in a pipeline
    FramePace(ClientLimits limits, Watched watched) {
        this.limits = limits;
        this.watched = watched;
        this.idle = new TokenBucket(limits.connectionFrames(), System.nanoTime());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = new Deadline(ctx.channel().eventLoop());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!over) {
            look(bytes);
        }
        if (over) {
            bytes.release();
            return;
        }
        await(have > 0 || inHead || (left > 0 && !inBody));
        ctx.fireChannelRead(bytes);
    }

    private void look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex() && !over) {
            if (left > 0) {
                long skipped = Math.min(left, bytes.writerIndex() - at);
                left -= skipped;
                at += (int) skipped;
            } else {
                header[have++] = bytes.getByte(at++);
                if (have == HEADER) {
                    have = 0;
                    frame();
                }
            }
        }
    }

    private void frame() {
        left = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
        int type = header[3];
        int flags = header[4];
        inBody = type == DATA;
        fresh |= !inHead; // what was before is complete
        if (type == HEADERS || type == CONTINUATION) {
            inHead = (flags & END_OF_HEAD) == 0;
        }
        boolean carries = switch (type) {
            case DATA -> left > 0 || (flags & END_OF_STREAM) != 0;
            case HEADERS, WINDOW_UPDATE -> true;
            default -> false;
        };
        if (!carries) {
            TokenBucket.Taken taken =
                    idle.take(limits.connectionFrames() / SECONDS, limits.connectionFrames(), System.nanoTime());
            idle = taken.after();
            if (!taken.granted()) {
                over = true;
                watched.tooManyFrames();
            }
        }
    }

    private void await(boolean incomplete) {
        if (incomplete && (fresh || !waiting)) {
            deadline.set(limits.headTime(), watched::tooSlow);
        } else if (!incomplete && waiting) {
            deadline.clear();
        }
        waiting = incomplete;
        fresh = false;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        deadline.clear();
    }
}
