package io.roadstead.protocol.model;

/**
 * What a message of a tunnel costs a link that is paid for by the byte: bytes of IP, reckoned for IPv4, TCP with timestamps
 * (20 + 32 bytes a segment of at most 1,448), TLS 1.3 (22 bytes a record of at most 16 KiB), a WebSocket header of at most 6
 * bytes for small messages, and one acknowledgement for two segments. Retransmissions, and what opens a connection, are not in it.
 */
public final class WireBytes {
    private static final int SEGMENT = 1_448;
    private static final int HEADERS = 52;
    private static final int RECORD = 16 * 1024;
    private static final int RECORD_HEADERS = 22;
    private static final int MESSAGE_HEADER = 4;

    private WireBytes() {}

    /** In the direction of a message with so many bytes of content. */
    public static long forth(long content) {
        return sealed(content) + segments(content) * HEADERS;
    }

    /** In the other direction, for its acknowledgement. */
    public static long back(long content) {
        return segments(content) * HEADERS / 2;
    }

    private static long sealed(long content) {
        long message = content + MESSAGE_HEADER;
        return message + (message + RECORD - 1) / RECORD * RECORD_HEADERS;
    }

    private static long segments(long content) {
        return (sealed(content) + SEGMENT - 1) / SEGMENT;
    }
}
