package io.roadstead.protocol.tunnel;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;

/** Words for what ended a connection; they quote nothing that the other end sent. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable cause) {
        return switch (cause) {
            case TunnelBroken broken -> String.valueOf(broken.getMessage());
            case Http2Exception http2 -> "the other end broke HTTP/2: " + http2.error();
            case CorruptedWebSocketFrameException frame -> "the other end broke WebSocket";
            case TooLongFrameException frame -> "the other end sent too long a message";
            case IOException network -> "the connection broke";
            default -> "the connection failed: " + cause.getClass().getSimpleName();
        };
    }
}
