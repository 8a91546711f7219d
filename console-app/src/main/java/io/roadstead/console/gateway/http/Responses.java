package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.roadstead.console.gateway.model.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes answers: by their length where it is known, else in chunks, to old clients until the end of the connection. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Responses {
    /** How the end of a body is told. */
    private sealed interface Framing {
        record Nothing() implements Framing {}

        record Sized(long left) implements Framing {}

        record Chunks() implements Framing {}

        record UntilTheEnd() implements Framing {}
    }

    private final Channel channel;
    private Framing framing = new Framing.Nothing();

    Responses(Channel channel) {
        this.channel = channel;
    }

    /**
     * Writes a head.
     *
     * @param bodiless whether an answer has no body whatever its head says, as to HEAD
     * @param old whether the client speaks HTTP/1.0
     * @return whether the connection can be used further
     */
    boolean head(int status, List<Header> headers, boolean bodiless, boolean old, boolean keep) {
        Optional<String> length = headers.stream()
                .filter(header -> header.name().equals("content-length"))
                .map(Header::value)
                .findFirst()
                .filter(value -> value.matches("[0-9]{1,18}"));
        framing = bodiless || status == 204 || status == 304
                ? new Framing.Nothing()
                : length.<Framing>map(value -> new Framing.Sized(Long.parseLong(value)))
                        .orElseGet(() -> old ? new Framing.UntilTheEnd() : new Framing.Chunks());
        boolean stays = keep && !(framing instanceof Framing.UntilTheEnd);
        StringBuilder text = statusLine(status);
        for (Header header : headers) {
            if (!header.name().equals("content-length") || (length.isPresent() && status != 204)) {
                text.append(header.name()).append(": ").append(header.value()).append("\r\n");
            }
        }
        if (framing instanceof Framing.Chunks) {
            text.append("transfer-encoding: chunked\r\n");
        }
        text.append("x-content-type-options: nosniff\r\ncontent-security-policy: default-src 'none'; sandbox\r\n");
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
        framing = new Framing.UntilTheEnd();
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
        switch (framing) {
            case Framing.Nothing nothing -> {
                piece.release();
                return true;
            }
            case Framing.Sized sized -> {
                if (length > sized.left()) {
                    piece.release();
                    return false;
                }
                framing = new Framing.Sized(sized.left() - length);
                channel.writeAndFlush(piece);
            }
            case Framing.Chunks chunks -> {
                if (length == 0) {
                    piece.release();
                    return true;
                }
                channel.write(Unpooled.copiedBuffer(Integer.toHexString(length) + "\r\n", StandardCharsets.ISO_8859_1));
                channel.write(piece);
                channel.writeAndFlush(Unpooled.copiedBuffer("\r\n", StandardCharsets.ISO_8859_1));
            }
            case Framing.UntilTheEnd until -> channel.writeAndFlush(piece);
        }
        return true;
    }

    /** Writes the end; empty if the body is shorter than the head said. */
    Optional<ChannelFuture> end() {
        return switch (framing) {
            case Framing.Sized sized when sized.left() > 0 -> Optional.empty();
            case Framing.Chunks chunks ->
                Optional.of(channel.writeAndFlush(Unpooled.copiedBuffer("0\r\n\r\n", StandardCharsets.ISO_8859_1)));
            default -> Optional.of(channel.writeAndFlush(Unpooled.EMPTY_BUFFER));
        };
    }
}
