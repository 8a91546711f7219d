package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One direction of a TCP connection in virtual time: what goes in comes out whole and in order, in pieces of other sizes, and later: by
 * latency, by bandwidth, and where a segment was lost by the time until it is sent again.
 */
final class SimulatedNetwork {
    private static final long MILLI = 1_000_000;
    private static final int SEGMENT = 1_400;

    private final Random random;
    private final Weather weather;
    private final Consumer<ByteBuf> to;
    private final Queue<Piece> way = new ArrayDeque<>();
    private long last;
    private long longest;
    private boolean silent;

    /**
     * How a direction is.
     *
     * @param latencyNanos at least, for each piece
     * @param bytesPerSecond what fits through
     * @param loss share of segments that are lost and sent again
     */
    record Weather(long latencyNanos, long bytesPerSecond, double loss) {}

    private record Piece(long due, ByteBuf bytes) {}

    /** @param to gets each piece when it arrives */
    SimulatedNetwork(Random random, Weather weather, Consumer<ByteBuf> to) {
        this.random = random;
        this.weather = weather;
        this.to = to;
    }

    /** Takes bytes, which belong to it from now on. */
    void send(long now, ByteBuf bytes) {
        while (bytes.isReadable()) {
            int most = random.nextInt(10) == 0 ? 1 + random.nextInt(64) : 1 + random.nextInt(64 * 1024);
            ByteBuf piece = bytes.readRetainedSlice(Math.min(bytes.readableBytes(), most));
            long transmission = piece.readableBytes() * 1_000_000_000L / weather.bytesPerSecond();
            last = Math.max(last, now + weather.latencyNanos() + again(piece.readableBytes())) + transmission;
            longest = Math.max(longest, last - now);
            way.add(new Piece(last, piece));
        }
        bytes.release();
    }

    private long again(int bytes) {
        long wait = 0;
        for (int i = 0; i <= bytes / SEGMENT; i++) {
            for (long timeout = 200 * MILLI; random.nextDouble() < weather.loss(); timeout *= 2) {
                wait = Math.max(wait, timeout);
            }
        }
        return wait;
    }

    /** From now on nothing arrives, and nobody is told. */
    void fallSilent() {
        silent = true;
    }

    /** What was sent meanwhile comes now, as TCP sends it again. */
    void comeBack(long now) {
        silent = false;
        last = Math.max(last, now);
    }

    /** How long the slowest piece was on its way. */
    long longest() {
        return longest;
    }

    /** When the next piece arrives; {@link Long#MAX_VALUE} for never. */
    long next() {
        Piece piece = way.peek();
        return piece == null || silent ? Long.MAX_VALUE : piece.due();
    }

    /** Hands over what has arrived. */
    void deliver(long now) {
        while (next() <= now) {
            to.accept(way.remove().bytes());
        }
    }

    /** The connection is gone, with what was on its way. */
    void drop() {
        way.forEach(piece -> piece.bytes().release());
        way.clear();
    }
}
