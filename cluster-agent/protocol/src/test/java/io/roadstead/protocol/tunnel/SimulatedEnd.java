package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.roadstead.protocol.message.Hello;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One end of a tunnel as it is shipped, on a channel without a socket whose time is told to it. */
final class SimulatedEnd {
    final HeldBytes held = new HeldBytes();
    final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true, true);
    final EmbeddedChannel channel;
    final TunnelConnection tunnel;
    boolean paused;
    private long now;
    private @Nullable String closed;

    /** @param handler the agent's end has one */
    SimulatedEnd(TunnelBudget budget, TunnelTimes times, Hello hello, @Nullable StreamHandler handler) {
        channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(handler == null)
                .allowMaskMismatch(false)
                .maxFramePayloadLength(TunnelBudget.MESSAGE_MOST)
                .build()));
        channel.config().setAllocator(memory);
        channel.freezeTime();
        tunnel = new Carrier(budget, times, held, handler, () -> now)
                .open(
                        channel,
                        hello,
                        "session",
                        handler == null ? WebSocketBytes.Masking.NONE : WebSocketBytes.Masking.ZERO,
                        new ConnectionListener() {
                            @Override
                            public void onClosed(TunnelConnection connection, String reason) {
                                closed = reason;
                            }
                        });
    }

    /** Why it ended; null while it has not. */
    @Nullable
    String closed() {
        return closed;
    }

    /** Does something there, as its own loop does it; as soon as it goes on, where it stands still. */
    void does(Runnable task) {
        channel.eventLoop().execute(task);
    }

    /** Does what is due by then. */
    void runUntil(long time) {
        if (paused) {
            return; // its clock stands in our eyes; it catches up when it goes on
        }
        if (time > now) {
            long by = time - now;
            now = time;
            channel.advanceTimeBy(by, TimeUnit.NANOSECONDS);
        }
        channel.runPendingTasks();
    }

    /** When it wants to do something; {@link Long#MAX_VALUE} for never. */
    long next() {
        if (paused) {
            return Long.MAX_VALUE;
        }
        long wait = channel.runScheduledPendingTasks();
        return wait < 0 ? Long.MAX_VALUE : now + wait;
    }

    void receive(ByteBuf bytes) {
        if (channel.isActive()) {
            channel.writeInbound(bytes);
        } else {
            bytes.release();
        }
    }

    /** What it has sent since. */
    void sendOver(SimulatedNetwork network) {
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            network.send(now, bytes);
        }
    }

    /** Bytes of buffers that it made and nobody has released; some may be at the other end. */
    long usedMemory() {
        return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
    }
}
