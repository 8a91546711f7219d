package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;

/**
 * What comes back on a stream. Called on the connection's event loop, one call at a time; {@link #onEnd} or {@link #onFailure}
 * is the last one.
 */
public interface StreamListener {
    /** The head of the answer; only at the console, once, before any data. */
    default void onHead(ResponseHead head) {}

    /** One piece of the body, for one {@link TunnelStream#read}. The listener owns it and releases it. */
    void onData(ByteBuf data);

    /** The other end has sent everything. This end may go on sending. */
    void onEnd(Fields trailers);

    /** It ended before its end. Whatever was not read yet is gone. */
    void onFailure(StreamFailure failure);

    /** {@link TunnelStream#isWritable} is true after something that was sent is gone; comes once for what was sent since. */
    default void onWritable() {}
}
