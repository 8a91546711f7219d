package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;

/** One request that is being answered. Called on the connection's loop. */
interface Exchange {
    /** Begins; answers by what it was given. */
    void begin();

    /** A piece of the body that was asked for; to be released. */
    void body(ByteBuf piece);

    /** The body is complete. */
    void bodyEnded();

    /** The client takes more of the answer again. */
    default void writable() {}

    /** The client has gone, or broke the rules: nothing can be answered any more. */
    default void gone() {}
}
