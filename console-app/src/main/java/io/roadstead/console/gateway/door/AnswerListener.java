package io.roadstead.console.gateway.door;

import io.netty.buffer.ByteBuf;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import java.util.List;

/**
 * What becomes of a request that passed the door. Called by one thread at a time, on the loop of the tunnel; {@link #onEnd},
 * {@link #onRefused} or {@link #onBroken} is the last call.
 */
public interface AnswerListener {
    /** The cluster answers; once, before any data. */
    void onHead(int status, List<Header> headers);

    /** Instead of a head: the protocol has changed as the request asked for, and pieces flow in both directions. */
    default void onSwitched(List<Header> headers) {
        onBroken("the protocol changed, which nobody asked for");
    }

    /** One piece of the body for one {@link Crossing#read}. The listener releases it. */
    void onData(ByteBuf data);

    /** All of it came. */
    void onEnd();

    /** No answer will come; instead of a head. */
    void onRefused(Refusal refusal);

    /** The answer ends in its midst. */
    void onBroken(String reason);
}
