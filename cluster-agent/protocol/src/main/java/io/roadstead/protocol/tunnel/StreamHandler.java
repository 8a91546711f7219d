package io.roadstead.protocol.tunnel;

/** What an agent does with requests. */
@FunctionalInterface
public interface StreamHandler {
    /**
     * A request has come. Called on the connection's event loop.
     *
     * @param stream to answer on; nothing of the body comes before it is asked for by {@link TunnelStream#read}
     * @return hears the request's body
     */
    StreamListener accept(RequestHead head, AnswerStream stream);
}
