package io.roadstead.console.gateway.replica;

import io.netty.buffer.ByteBuf;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;

/**
 * Tells somebody first when a stream was refused, so that the next attempt goes another way.
 *
 * @param onRefused called before the listener hears of it
 */
record Refusable(StreamListener then, Runnable onRefused) implements StreamListener {
    @Override
    public void onHead(ResponseHead head) {
        then.onHead(head);
    }

    @Override
    public void onData(ByteBuf data) {
        then.onData(data);
    }

    @Override
    public void onEnd(Fields trailers) {
        then.onEnd(trailers);
    }

    @Override
    public void onFailure(StreamFailure failure) {
        if (failure.retryable()) {
            onRefused.run();
        }
        then.onFailure(failure);
    }

    @Override
    public void onWritable() {
        then.onWritable();
    }
}
