package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import java.util.List;

/** Whom an {@link Exchange} answers. Methods belong onto the connection's loop. */
interface Client {
    /** The connection's loop. */
    EventLoop loop();

    /** The address it comes from. */
    String address();

    /** Asks for one more piece of the body. */
    void more();

    /** Tells a client that waits for it to send its body. */
    void goOn();

    /** Sends the head of the answer. */
    void answer(int status, List<Header> headers);

    /** Changes the protocol: from now on there are only pieces, in both directions. */
    void switchProtocol(List<Header> headers);

    /** Sends a piece of the answer, at once. */
    void data(ByteBuf piece);

    /** The answer is complete. */
    void end();

    /** Answers with a refusal, complete. */
    void refuse(Refusal refusal);

    /** Ends the connection, or the stream of HTTP/2, since an answer cannot be completed. */
    void abort();

    /** Whether the client keeps up with what is sent. */
    boolean isWritable();
}
