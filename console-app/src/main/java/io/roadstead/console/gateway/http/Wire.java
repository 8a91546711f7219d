package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What carries one request and its answer: a connection of HTTP/1.1, or a stream of HTTP/2. Methods belong onto its loop. */
interface Wire {
    /** Its loop. */
    EventLoop loop();

    /** The address that the client comes from. */
    String address();

    /** Brings one more piece of the body, or its end, to the {@link Dialogue}. */
    void more();

    /** Notices the end of the client although nothing is wanted of it. */
    default void listen() {}

    /** Nothing is read behind this request. */
    default void last() {}

    /** Tells the client to send its body. */
    void goOn();

    /** Sends the head of the answer to what was asked; to null if that was no request. */
    void head(int status, List<Header> headers, @Nullable Head asked);

    /** Changes the protocol. */
    void switchProtocol(List<Header> headers);

    /** Sends a piece; false if it does not fit what the head said. */
    boolean data(ByteBuf piece);

    /** Sends the end; false if the body is shorter than the head said. */
    boolean end();

    /** Whether the client keeps up with what is sent. */
    boolean isWritable();

    /** All was said by both sides. */
    void done();

    /** Ends it when everything is written, whatever else the client would send. */
    void stop();

    /** Ends it now, so that the client notices that something is missing. */
    void cut();
}
