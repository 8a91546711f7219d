package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One stream's traffic by a plan: how much goes each way, in which pieces, how slowly it is read, and who gives up when. Each byte follows from
 * its place, so whoever reads it knows whether it is the right one.
 */
final class SimulatedStream {
    final int key;
    final Half console;
    final Half agent;
    final Plan plan;
    final List<String> violations = new ArrayList<>();
    int accepted;
    private final Random random;

    /**
     * What a stream does.
     *
     * @param up bytes of the request's body
     * @param down bytes of the answer's
     * @param readPause virtual nanoseconds between a piece and the next one that is asked for
     * @param givesUp after so long the console cancels; {@link Long#MAX_VALUE} for never
     * @param breaksOff after so long the agent does
     */
    record Plan(int up, int down, long readPause, long givesUp, long breaksOff) {
        static Plan of(Random random) {
            return new Plan(
                    random.nextInt(3) == 0 ? 0 : random.nextInt(100_000),
                    random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(30_000),
                    random.nextInt(4) == 0 ? random.nextInt(60) * 1_000_000L : 0,
                    random.nextInt(6) == 0 ? random.nextInt(5_000) * 1_000_000L : Long.MAX_VALUE,
                    random.nextInt(12) == 0 ? random.nextInt(5_000) * 1_000_000L : Long.MAX_VALUE);
        }
    }

    SimulatedStream(int key, Plan plan, Random random, Alarm atConsole, Alarm atAgent) {
        this.key = key;
        this.plan = plan;
        this.random = random;
        this.console = new Half("console", plan.up(), plan.down(), atConsole);
        this.agent = new Half("agent", plan.down(), plan.up(), atAgent);
    }

    /** Calls back later, in virtual time. */
    interface Alarm {
        void in(long nanos, Runnable task);
    }

    /** What one end does and sees of it. */
    final class Half implements StreamListener {
        private final String name;
        private final int toSend;
        private final int toReceive;
        private final Alarm alarm;
        private @Nullable TunnelStream stream;
        private ByteBufAllocator memory = UnpooledByteBufAllocator.DEFAULT;
        private int sent;
        private int received;
        private boolean cancelled;
        private int ended;
        private @Nullable StreamFailure failure;

        private Half(String name, int toSend, int toReceive, Alarm alarm) {
            this.alarm = alarm;
            this.name = name;
            this.toSend = toSend;
            this.toReceive = toReceive;
        }

        void begin(TunnelStream opened, ByteBufAllocator from) {
            stream = opened;
            memory = from;
            opened.read();
            pump();
        }

        private void pump() {
            while (stream != null && failure == null && !cancelled && sent < toSend && stream.isWritable()) {
                int bytes = Math.min(toSend - sent, 1 + random.nextInt(64 * 1024));
                ByteBuf piece = memory.buffer(bytes);
                for (int i = 0; i < bytes; i++) {
                    piece.writeByte(content(sent + i));
                }
                sent += bytes;
                stream.send(piece);
            }
            if (stream != null && sent == toSend) {
                stream.finish();
            }
        }

        void cancel() {
            if (stream != null && !over()) {
                cancelled = true;
                stream.cancel(Kind.CANCELLED);
            }
        }

        /** Whether it was told the end, or wanted none. */
        boolean over() {
            return cancelled || failure != null || ended > 0 && sent == toSend;
        }

        @Nullable
        StreamFailure failure() {
            return failure;
        }

        private byte content(int place) {
            return (byte) (key * 31 + place * 7 + (place >> 8) * 13 + toSend);
        }

        private byte expected(int place) {
            return (byte) (key * 31 + place * 7 + (place >> 8) * 13 + toReceive);
        }

        @Override
        public void onData(ByteBuf data) {
            if (cancelled || failure != null || ended > 0) {
                violations.add(name + " of " + key + " hears data after its end");
            }
            while (data.isReadable()) {
                if (data.readByte() != expected(received)) {
                    violations.add(name + " of " + key + " gets a wrong byte at " + received);
                    data.skipBytes(data.readableBytes());
                }
                received++;
            }
            data.release();
            TunnelStream from = stream;
            if (from != null && plan.readPause() == 0) {
                from.read();
            } else if (from != null) {
                alarm.in(plan.readPause(), from::read);
            }
        }

        @Override
        public void onEnd(Fields trailers) {
            ended++;
            if (received != toReceive || ended > 1 || failure != null || cancelled) {
                violations.add(name + " of " + key + " is told an end after " + received + " of " + toReceive);
            }
        }

        @Override
        public void onFailure(StreamFailure why) {
            if (failure != null || cancelled || ended > 0 && sent == toSend) {
                violations.add(name + " of " + key + " fails after its end: " + why);
            }
            failure = why;
        }

        @Override
        public void onWritable() {
            pump();
        }

        @Override
        public String toString() {
            return name + " of " + key + ": sent " + sent + "/" + toSend + ", received " + received + "/" + toReceive
                    + ", ended " + ended + ", cancelled " + cancelled + ", " + failure;
        }
    }
}
