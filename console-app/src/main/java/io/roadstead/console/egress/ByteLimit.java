package io.roadstead.console.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Counts all that comes, whatever it turns out to be: heads without end, chunks of one byte, what stands behind a body. */
final class ByteLimit extends ChannelInboundHandlerAdapter {
    private final long most;
    private final Exchange exchange;
    private long bytes;

    ByteLimit(long most, Exchange exchange) {
        this.most = most;
        this.exchange = exchange;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        bytes += message instanceof ByteBuf piece ? piece.readableBytes() : 0;
        if (bytes > most) {
            ReferenceCountUtil.release(message);
            exchange.tooLong();
            context.close();
        } else {
            context.fireChannelRead(message);
        }
    }
}
