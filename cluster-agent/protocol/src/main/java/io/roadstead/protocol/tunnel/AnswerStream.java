package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameStream;

/** A stream at the agent's end: one request that waits for its answer. */
public final class AnswerStream extends TunnelStream {
    AnswerStream(StreamTable table, Http2FrameStream frames) {
        super(table, frames);
    }

    /** Hears the request's body and throws it away. */
    public StreamListener discard() {
        read();
        return new StreamListener() {
            @Override
            public void onData(ByteBuf data) {
                data.release();
                read();
            }

            @Override
            public void onEnd(Fields trailers) {}

            @Override
            public void onFailure(StreamFailure failure) {}
        };
    }

    /** Sends the head of the answer; once, before any data. */
    public void answer(ResponseHead head) {
        onLoop(() -> sendHead(Heads.of(head), false));
    }
}
