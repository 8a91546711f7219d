package io.roadstead.protocol.inventory;

import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;

/** The stream of the inventory: the console opens it with {@link #HEAD} on the control connection, and it stays open. */
public final class Inventory {
    /** What the console opens it with; the body is {@link AskFrames}. */
    public static final RequestHead HEAD =
            new RequestHead("POST", RequestHead.AGENT, "/v1/inventory", Fields.of("content-type", "application/json"));

    /** What the agent answers with status 200: the body is one stream of {@link LineDeflater}. */
    public static final Fields ANSWER =
            Fields.of("content-type", "application/x-ndjson", "content-encoding", "deflate");

    private Inventory() {}

    /** Whether a request asks for this stream. */
    public static boolean isAskedFor(RequestHead head) {
        return head.destination().equals(RequestHead.AGENT)
                && head.method().equals(HEAD.method())
                && head.target().equals(HEAD.target());
    }
}
