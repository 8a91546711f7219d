package io.roadstead.agent.inventory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.protocol.inventory.AskFrames;
import io.roadstead.protocol.inventory.Inventory;
import io.roadstead.protocol.inventory.InventoryAsk;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Answers {@code POST /v1/inventory}. A newer stream ends the older one. May be called by any thread. */
public final class InventorySurface {
    /** One connection for each watch, a few for lists, one for events, one for usage; few are worth keeping. */
    private static final ApiLimits LIMITS =
            new ApiLimits(128, 2, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(75));

    private final EventLoop loop;
    private final Census census;

    /** @param loop of its own: reading is much work at times, and no heartbeat may wait for it */
    public InventorySurface(ApiAddress api, EventLoop loop) {
        this.loop = loop;
        this.census = new Census(
                loop,
                new ApiReads(new ApiPool(api, loop, LIMITS)),
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    /** Answers the stream; the result hears what the console asks on it. */
    public StreamListener accept(AnswerStream stream) {
        stream.answer(new ResponseHead(200, Inventory.ANSWER));
        stream.read();
        return new Asking(stream);
    }

    /** The asks of one stream. Its methods run on the tunnel's loop, what they begin on the inventory's. */
    private final class Asking implements StreamListener {
        private final AnswerStream stream;
        private final AskFrames frames = new AskFrames();
        private Optional<Telling> telling = Optional.empty();

        Asking(AnswerStream stream) {
            this.stream = stream;
        }

        @Override
        public void onData(ByteBuf data) {
            byte[] bytes = ByteBufUtil.getBytes(data);
            data.release();
            loop.execute(() -> {
                if (frames.feed(bytes, this::hear)) {
                    stream.read();
                } else {
                    stream.cancel(StreamFailure.Kind.PROTOCOL);
                    gone();
                }
            });
        }

        private void hear(InventoryAsk ask) {
            if (telling.isPresent()) {
                census.ask(telling.get(), ask);
            } else if (ask instanceof InventoryAsk.Begin begin) {
                Telling now = new Telling(loop, new TunnelPipe(stream), begin.linger());
                telling = Optional.of(now);
                census.begin(now, begin);
            }
        }

        private void gone() {
            telling.ifPresentOrElse(census::gone, stream::finish);
        }

        @Override
        public void onEnd(Fields trailers) {
            loop.execute(this::gone);
        }

        @Override
        public void onFailure(StreamFailure failure) {
            loop.execute(this::gone);
        }

        @Override
        public void onWritable() {
            loop.execute(() -> telling.ifPresent(Telling::writable));
        }
    }

    /** Bytes go to the tunnel's loop and are known there before the next ones are made. */
    private final class TunnelPipe implements Telling.Pipe {
        private final AnswerStream stream;

        TunnelPipe(AnswerStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean isWritable() {
            return stream.isWritable();
        }

        @Override
        public void send(byte[] bytes, Runnable sent) {
            stream.eventLoop().execute(() -> {
                stream.send(Unpooled.wrappedBuffer(bytes));
                loop.execute(sent);
            });
        }

        @Override
        public void end() {
            stream.finish();
        }
    }
}
