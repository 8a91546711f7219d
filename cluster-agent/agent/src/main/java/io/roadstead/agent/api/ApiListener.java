package io.roadstead.agent.api;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** What comes of an {@link ApiExchange}. Called on its event loop; {@link #onEnd} or {@link #onFailure} is the last call. */
public interface ApiListener {
    /** More of the request's body may be sent; first when the connection is there. */
    void onWritable();

    /** The head of the answer; never an interim one, but 101 when the protocol changes as it was asked for. */
    void onHead(int status, HttpHeaders headers);

    /** A piece of the answer; the listener owns it. */
    void onData(ByteBuf data);

    /** All that was read is handed over: the next {@link ApiExchange#read} brings more. */
    void onPause();

    /** The answer is complete. */
    void onEnd();

    /** There will be no more of an answer. */
    void onFailure(ApiFailure failure);
}
