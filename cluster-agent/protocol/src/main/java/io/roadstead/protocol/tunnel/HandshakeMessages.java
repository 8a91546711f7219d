package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.protocol.message.Decoded;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.MessageCodec;
import java.util.Optional;

/** Messages of the handshake: each is one whole binary WebSocket message. */
final class HandshakeMessages {
    private HandshakeMessages() {}

    /** The bytes of one message; empty if it is in pieces, too long or not binary. Releases it. */
    static Optional<byte[]> bytes(Object message) {
        try {
            return message instanceof BinaryWebSocketFrame frame
                            && frame.isFinalFragment()
                            && frame.content().readableBytes() <= MessageCodec.MAX_BYTES
                    ? Optional.of(ByteBufUtil.getBytes(frame.content()))
                    : Optional.empty();
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    static Optional<Message> decode(byte[] bytes) {
        return MessageCodec.decode(bytes) instanceof Decoded.Known known
                ? Optional.of(known.message())
                : Optional.empty();
    }

    static ChannelFuture send(ChannelHandlerContext ctx, byte[] message) {
        return ctx.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }
}
