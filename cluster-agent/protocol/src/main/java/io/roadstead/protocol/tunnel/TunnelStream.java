package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, or raw bytes in both directions: each direction ends by itself. Methods may be called by any
 * thread and never block; what was sent first arrives first.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // written by the event loop only
public abstract sealed class TunnelStream permits AnswerStream, RequestStream {
    final StreamTable table;
    Http2FrameStream frames;

    // All below belongs to the event loop, but for what others may look at.
    private final Queue<Http2DataFrame> unread = new ArrayDeque<>();
    private long demand;
    private boolean delivering;
    private boolean received;
    private boolean ended;
    private boolean sent;
    private boolean headSent;
    private boolean toldWritable = true;
    private volatile int sending;
    private int receivedBytes;
    private Fields trailers = Fields.NONE;

    @Nullable
    StreamListener listener;

    TunnelStream(StreamTable table, Http2FrameStream frames) {
        this.table = table;
        this.frames = frames;
    }

    /** The loop that all callbacks run on. */
    public final EventLoop eventLoop() {
        return table.eventLoop();
    }

    /**
     * Whether more should be sent now, in pieces of up to 64 KiB; what is sent nevertheless counts against the budgets, and may
     * end the stream. One piece may always be on its way, so that no stream waits for another's reader.
     */
    public final boolean isWritable() {
        return sending == 0 || (sending < table.budget().streamSend() / 2 && table.hasRoomToSend());
    }

    /** Asks for one more piece of the body. Asking twice is asking for two. */
    public final void read() {
        read(1);
    }

    /** Asks for so many more. */
    public final void read(int pieces) {
        onLoop(() -> {
            demand += pieces;
            deliver();
        });
    }

    /** Sends a piece of the body and releases it. What comes after the end is dropped. */
    public final void send(ByteBuf data) {
        if (eventLoop().inEventLoop()) {
            sendNow(data);
        } else {
            eventLoop().execute(() -> sendNow(data));
        }
    }

    /** Everything is sent. The other direction goes on. */
    public final void finish() {
        finish(Fields.NONE);
    }

    /** Everything is sent; these trailers come last. */
    public final void finish(Fields last) {
        onLoop(() -> {
            if (!sent && !ended && headSent) {
                sent = true;
                table.sendEnd(this, last);
                completeIfDone();
            }
        });
    }

    /** Ends both directions at once; the other end hears why. The listener hears nothing any more. */
    public final void cancel(Kind why) {
        onLoop(() -> {
            listener = null;
            fail(new StreamFailure(why, "ended by this end"), true);
        });
    }

    final void onLoop(Runnable task) {
        if (eventLoop().inEventLoop()) {
            task.run();
        } else {
            eventLoop().execute(task);
        }
    }

    /** Bytes that this end holds for this stream. */
    final long held() {
        return (long) sending + receivedBytes;
    }

    final boolean isEnded() {
        return ended;
    }

    final boolean hasReceivedAll() {
        return received;
    }

    final void sendHead(Http2Headers head, boolean last) {
        if (!headSent && !ended) {
            headSent = true;
            sent = last;
            table.sendHead(this, head, last);
            completeIfDone();
        }
    }

    private void sendNow(ByteBuf data) {
        int bytes = data.readableBytes();
        if (sent || ended || !headSent || bytes == 0) {
            data.release();
            return;
        }
        sending += bytes;
        table.sending(bytes);
        toldWritable = false;
        if (sending > table.budget().streamSend() + Math.max(bytes, TunnelBudget.MESSAGE_MOST)) {
            data.release();
            sending -= bytes;
            table.sending(-bytes);
            fail(new StreamFailure(Kind.LIMIT, "more was sent than the other end takes"), true);
            return;
        }
        table.hold(bytes);
        table.sendData(this, data, bytes);
    }

    /** So many bytes are gone, or will never go. */
    final void gone(int bytes) {
        sending -= bytes;
        table.sending(-bytes);
        table.hold(-bytes);
        StreamListener hears = listener;
        if (!toldWritable && hears != null && !ended && isWritable()) {
            toldWritable = true;
            hears.onWritable();
        }
    }

    /** Keeps a piece until it is asked for. */
    final void receive(Http2DataFrame data) {
        if (ended || received) {
            data.release();
            return;
        }
        received = data.isEndStream();
        if (data.content().isReadable()) {
            receivedBytes += data.initialFlowControlledBytes();
            unread.add(data);
            table.hold(data.initialFlowControlledBytes());
        } else {
            table.consumed(this, data.initialFlowControlledBytes());
            data.release();
        }
        deliver();
    }

    final void receiveEnd(Fields last) {
        received = true;
        trailers = last;
        deliver();
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        while (demand > 0 && !unread.isEmpty() && !ended) {
            demand--;
            hand(unread.remove());
        }
        delivering = false;
        StreamListener hears = listener;
        if (received && unread.isEmpty() && !ended && hears != null) {
            listener = sent ? null : new AfterEnd(hears);
            hears.onEnd(trailers);
            completeIfDone();
        }
    }

    private void hand(Http2DataFrame data) {
        release(data);
        StreamListener hears = listener;
        if (hears == null) {
            data.release();
        } else {
            hears.onData(data.content());
        }
    }

    private void release(Http2DataFrame data) {
        int bytes = data.initialFlowControlledBytes();
        receivedBytes -= bytes;
        table.hold(-bytes);
        table.consumed(this, bytes);
    }

    private void completeIfDone() {
        if (sent && received && unread.isEmpty() && !ended) {
            ended = true;
            table.remove(this);
        }
    }

    /** Ends it before its end. Does nothing if it has ended. */
    final void fail(StreamFailure failure, boolean tell) {
        if (ended) {
            return;
        }
        ended = true;
        while (!unread.isEmpty()) {
            Http2DataFrame data = unread.remove();
            release(data);
            data.release();
        }
        table.remove(this);
        if (tell) {
            table.sendReset(this, failure.kind());
        }
        StreamListener hears = listener;
        listener = null;
        if (hears != null) {
            hears.onFailure(failure);
        }
    }

    /** The other end reset it after it had sent all: it wants no more from us. */
    final void stopSending() {
        sent = true;
        completeIfDone();
    }

    /** After the end only room to send and failures are of interest. */
    private record AfterEnd(StreamListener hears) implements StreamListener {
        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(Fields trailers) {}

        @Override
        public void onFailure(StreamFailure failure) {
            hears.onFailure(failure);
        }

        @Override
        public void onWritable() {
            hears.onWritable();
        }
    }
}
