package io.roadstead.console.gateway.replica;

import io.netty.buffer.ByteBuf;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;

/** Hears an answer that changes nothing. */
record Forgotten() implements StreamListener {
    @Override
    public void onData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onEnd(Fields trailers) {}

    @Override
    public void onFailure(StreamFailure failure) {}
}
