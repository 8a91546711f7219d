package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.TunnelKind;

/**
 * Every limit of a tunnel's end. Bytes unless said otherwise.
 *
 * @param streamWindow what the other end may send on one stream before it is read, at first
 * @param streamWindowMost the same, grown with the bandwidth-delay product
 * @param streamSend what may wait to be sent on one stream; {@link TunnelStream#isWritable} turns false at half of it
 * @param connectionHeld what one connection may hold in both directions; beyond it the stream that holds most is ended
 * @param processHeld the same for all connections of this process that share a {@link HeldBytes}
 * @param streams streams of one connection at a time; a count
 * @param pendingOpens streams of one connection whose head has not left yet; a count
 * @param headerList names and values of one head, as HTTP/2 counts them
 * @param socketSend the kernel's send buffer, kept small so that a small request does not queue behind a large answer
 * @param resetsPer30Seconds cancels of one connection before it is ended as a flood; a count
 */
public record TunnelBudget(
        int streamWindow,
        int streamWindowMost,
        int streamSend,
        long connectionHeld,
        long processHeld,
        int streams,
        int pendingOpens,
        int headerList,
        int socketSend,
        int resetsPer30Seconds) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** Payload of one HTTP/2 frame; larger ones bring nothing (measured, see docs/tunnel.md). */
    static final int FRAME = 16 * KIB;

    /** Payload of one WebSocket message that we send; a reader takes up to {@link #MESSAGE_MOST}. */
    static final int MESSAGE = 64 * KIB;

    static final int MESSAGE_MOST = MIB;

    public TunnelBudget {
        if (streamWindow < 64 * KIB
                || streamWindowMost < streamWindow
                || streamSend < 2 * FRAME
                || connectionHeld < streamWindowMost
                || processHeld < connectionHeld
                || streams < 1
                || pendingOpens < 1
                || headerList < 8 * KIB
                || socketSend < 16 * KIB
                || resetsPer30Seconds < 1) {
            throw new IllegalArgumentException("limits that contradict each other: " + this);
        }
    }

    /**
     * The kernel's send buffer of the end that dials. A bulk connection carries most bytes and no small answers, so it may have as much under way as
     * a link of 40 ms and 100 Mbit/s takes.
     */
    int socketSend(TunnelKind kind) {
        return kind == TunnelKind.BULK ? 8 * socketSend : socketSend;
    }

    /** For a console with many agents. */
    public static TunnelBudget console() {
        return new TunnelBudget(MIB, 4 * MIB, 256 * KIB, 32L * MIB, 256L * MIB, 1000, 512, 64 * KIB, 128 * KIB, 20_000);
    }

    /** For an agent, whose whole process has 96 MiB. */
    public static TunnelBudget agent() {
        return new TunnelBudget(256 * KIB, MIB, 256 * KIB, 8L * MIB, 16L * MIB, 1000, 128, 64 * KIB, 64 * KIB, 20_000);
    }
}
