package io.roadstead.console.gateway.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a WebSocket (RFC 6455), as a client speaks them: the library's codecs without a socket. One thread at a time may write.
 */
final class ChannelFrames {
    /** Longest message; API servers send 32 KiB at most. */
    static final int MOST = 1 << 20;

    private final EmbeddedChannel reading = new EmbeddedChannel(
            new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(false)
                    .maxFramePayloadLength(MOST)
                    .build()),
            new WebSocketFrameAggregator(MOST));
    private final EmbeddedChannel writing = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
    private boolean closed;

    /** What was read. */
    sealed interface Heard {
        /** A message of a channel. */
        record Message(int channel, byte[] bytes) implements Heard {}

        /** It wants to hear these bytes again. */
        record Ping(byte[] bytes) implements Heard {}

        /** It has said its last. */
        record End() implements Heard {}
    }

    /**
     * Reads a piece and releases it; a message that is not complete is kept.
     *
     * @throws CodecException if it is no WebSocket
     */
    synchronized List<Heard> read(ByteBuf piece) {
        if (closed) {
            piece.release();
            return List.of();
        }
        try {
            reading.writeInbound(piece);
            return heard();
        } catch (CodecException garbled) {
            close();
            throw garbled;
        }
    }

    private List<Heard> heard() {
        List<Heard> all = new ArrayList<>();
        for (Object frame = reading.readInbound(); frame != null; frame = reading.readInbound()) {
            try {
                heard(frame, all);
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }
        return all;
    }

    private static void heard(Object frame, List<Heard> all) {
        switch (frame) {
            case CloseWebSocketFrame end -> all.add(new Heard.End());
            case PingWebSocketFrame ping -> all.add(new Heard.Ping(ByteBufUtil.getBytes(ping.content())));
            case BinaryWebSocketFrame message
            when message.content().isReadable() -> {
                ByteBuf content = message.content();
                all.add(new Heard.Message(content.readUnsignedByte(), ByteBufUtil.getBytes(content)));
            }
            default -> {} // pongs, texts and empty messages mean nothing here
        }
    }

    /** A message for a channel. */
    ByteBuf message(int channel, byte[] bytes) {
        return frame(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(new byte[] {(byte) channel}), Unpooled.wrappedBuffer(bytes))));
    }

    ByteBuf pong(byte[] bytes) {
        return frame(new PongWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    private ByteBuf frame(WebSocketFrame frame) {
        writing.writeOutbound(frame);
        List<ByteBuf> parts = new ArrayList<>();
        for (ByteBuf part = writing.readOutbound(); part != null; part = writing.readOutbound()) {
            parts.add(part);
        }
        return Unpooled.wrappedBuffer(parts.toArray(ByteBuf[]::new));
    }

    /** Gives back what it holds, such as the begin of a message; reads nothing after that. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            reading.finishAndReleaseAll();
        }
    }
}
