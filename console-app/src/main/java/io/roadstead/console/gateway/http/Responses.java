package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.roadstead.console.gateway.model.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes answers as HTTP/1.1: by their length where it is known, else in chunks, to old clients until the end of the connection. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Responses {
    private final Channel channel;
    private OpenAnswer answer = new OpenAnswer(204, List.of(), false);
    private boolean chunked;

    Responses(Channel channel) {
        this.channel = channel;
    }

    /**
     * Writes a head.
     *
     * @param toHead whether it answers HEAD
     * @param old whether the client speaks HTTP/1.0
     * @return whether the connection can be used further
     */
    boolean head(int status, List<Header> headers, boolean toHead, boolean old, boolean keep) {
        answer = new OpenAnswer(status, headers, toHead);
        boolean unknown = !answer.isBodiless() && !answer.isSized();
        chunked = unknown && !old;
        boolean stays = keep && (chunked || !unknown);
        StringBuilder text = statusLine(status);
        for (Header header : answer.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        text.append(chunked ? "transfer-encoding: chunked\r\n" : "");
        text.append(stays ? "" : "connection: close\r\n").append("\r\n");
        channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        return stays;
    }

    private static StringBuilder statusLine(int status) {
        return new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(HttpResponseStatus.valueOf(status).reasonPhrase())
                .append("\r\n");
    }

    /** Changes the protocol; what follows is written as it is. */
    void switchProtocol(List<Header> headers) {
        answer = new OpenAnswer(101, List.of(), false);
        chunked = false;
        StringBuilder text = statusLine(101);
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        channel.writeAndFlush(Unpooled.copiedBuffer(text.append("\r\n"), StandardCharsets.ISO_8859_1));
    }

    /** Tells a client to send its body. */
    void goOn() {
        channel.writeAndFlush(Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.ISO_8859_1));
    }

    /** Writes a piece; false if it does not fit what the head said. */
    boolean data(ByteBuf piece) {
        int length = piece.readableBytes();
        boolean fits = answer.takes(length);
        if (answer.isBodiless() || !fits || (chunked && length == 0)) {
            piece.release();
            return fits;
        }
        if (chunked) {
            channel.write(Unpooled.copiedBuffer(Integer.toHexString(length) + "\r\n", StandardCharsets.ISO_8859_1));
            channel.write(piece);
            channel.writeAndFlush(Unpooled.copiedBuffer("\r\n", StandardCharsets.ISO_8859_1));
        } else {
            channel.writeAndFlush(piece);
        }
        return true;
    }

    /** Writes the end; false if the body is shorter than the head said. */
    boolean end() {
        if (!answer.isComplete()) {
            return false;
        }
        channel.writeAndFlush(
                chunked ? Unpooled.copiedBuffer("0\r\n\r\n", StandardCharsets.ISO_8859_1) : Unpooled.EMPTY_BUFFER);
        return true;
    }
}
