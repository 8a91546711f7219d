package io.roadstead.protocol.tunnel;

import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Stream;

/** A stream at the console's end. */
public final class RequestStream extends TunnelStream {
    private boolean answered;

    /** A stream that has not been opened. */
    private enum NoFrames implements Http2FrameStream {
        INSTANCE;

        @Override
        public int id() {
            return -1;
        }

        @Override
        public Http2Stream.State state() {
            return Http2Stream.State.IDLE;
        }
    }

    RequestStream(StreamTable table, StreamListener listener) {
        super(table, NoFrames.INSTANCE);
        this.listener = listener;
    }

    boolean isAnswered() {
        return answered;
    }

    void answered(ResponseHead head) {
        answered = true;
        StreamListener hears = listener;
        if (hears != null) {
            hears.onHead(head);
        }
    }
}
