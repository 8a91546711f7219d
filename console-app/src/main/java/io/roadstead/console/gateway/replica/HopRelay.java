package io.roadstead.console.gateway.replica;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.console.gateway.door.StatusJson;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins a stream of another console with one of an agent. Each direction asks for the next piece when the other stream has room for it,
 * so nothing gathers here. The two streams have loops of their own; a piece changes from one to the other.
 */
final class HopRelay implements StreamListener {
    /** So many pieces are between the loops, else each would wait for two changes of thread. */
    private static final int PIECES = 4;

    private final AnswerStream from;
    private boolean over; // guarded by this
    private @Nullable TunnelStream to; // guarded by this
    private Optional<Fields> ended = Optional.empty(); // guarded by this

    HopRelay(AnswerStream from) {
        this.from = from;
    }

    /** Goes on by the stream that this opens, which is asked for unless the other console has gone. */
    void join(Function<StreamListener, Optional<TunnelStream>> opening) {
        Answering answering = new Answering();
        Optional<TunnelStream> opened;
        synchronized (this) {
            if (over) {
                return;
            }
            opened = opening.apply(answering);
            opened.ifPresent(stream -> to = stream);
        }
        opened.ifPresentOrElse(this::begin, this::again);
    }

    private void begin(TunnelStream stream) {
        end().ifPresent(stream::finish);
        for (int i = 0; i < PIECES; i++) {
            from.read();
            stream.read();
        }
    }

    /** Nothing was done; the other console may try elsewhere. */
    void again() {
        end(StreamFailure.Kind.REFUSED);
    }

    /** It may not, and nowhere else. */
    void refuse(Refusal refusal) {
        byte[] body = StatusJson.of(refusal);
        from.answer(new ResponseHead(
                refusal.status(),
                Fields.of("content-type", "application/json", "content-length", Integer.toString(body.length))));
        from.send(Unpooled.wrappedBuffer(body));
        from.finish();
        from.read();
    }

    private void end(StreamFailure.Kind kind) {
        synchronized (this) {
            over = true;
        }
        from.cancel(kind);
    }

    private synchronized @Nullable TunnelStream to() {
        return to;
    }

    private synchronized Optional<Fields> end() {
        return ended;
    }

    private static void hand(TunnelStream to, ByteBuf data, Room room, TunnelStream next) {
        to.eventLoop().execute(() -> {
            to.send(data);
            if (to.isWritable()) {
                next.read();
            } else {
                room.wanted++;
            }
        });
    }

    /** How many pieces wait until a stream takes more; belongs to that stream's loop. */
    private static final class Room {
        private int wanted;

        void there(TunnelStream next) {
            for (; wanted > 0; wanted--) {
                next.read();
            }
        }
    }

    private final Room atAgent = new Room();
    private final Room atConsole = new Room();

    // --- From the other console, on its loop -----------------------------------------------------------------------

    @Override
    public void onData(ByteBuf data) {
        TunnelStream agent = to();
        if (agent == null) { // it was refused: what is left of it is thrown away
            data.release();
            from.read();
        } else {
            hand(agent, data, atAgent, from);
        }
    }

    @Override
    public void onEnd(Fields trailers) {
        TunnelStream agent;
        synchronized (this) {
            ended = Optional.of(trailers); // one without a body has ended before it goes on
            agent = to;
        }
        if (agent != null) {
            agent.eventLoop().execute(() -> agent.finish(trailers));
        }
    }

    @Override
    public void onFailure(StreamFailure failure) {
        TunnelStream agent;
        synchronized (this) {
            over = true;
            agent = to;
        }
        if (agent != null) {
            agent.cancel(StreamFailure.Kind.CANCELLED);
        }
    }

    @Override
    public void onWritable() {
        TunnelStream agent = to();
        if (agent != null) {
            atConsole.there(agent);
        }
    }

    // --- From the agent, on its loop -------------------------------------------------------------------------------

    private final class Answering implements StreamListener {
        @Override
        public void onHead(ResponseHead head) {
            from.answer(head);
        }

        @Override
        public void onData(ByteBuf data) {
            TunnelStream agent = to();
            if (agent == null) {
                data.release();
            } else {
                hand(from, data, atConsole, agent);
            }
        }

        @Override
        public void onEnd(Fields trailers) {
            from.eventLoop().execute(() -> from.finish(trailers));
        }

        @Override
        public void onFailure(StreamFailure failure) {
            end(failure.kind() == StreamFailure.Kind.LOST ? StreamFailure.Kind.FAILED : failure.kind());
        }

        @Override
        public void onWritable() {
            atAgent.there(from);
        }
    }
}
