package io.roadstead.protocol.tunnel;

import io.netty.handler.codec.http2.Http2FrameStream;

/** A stream at the agent's end: one request that waits for its answer. */
public final class AnswerStream extends TunnelStream {
    AnswerStream(StreamTable table, Http2FrameStream frames) {
        super(table, frames);
    }

    /** Sends the head of the answer; once, before any data. */
    public void answer(ResponseHead head) {
        onLoop(() -> sendHead(Heads.of(head), false));
    }
}
