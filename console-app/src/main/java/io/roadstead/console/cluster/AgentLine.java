package io.roadstead.console.cluster;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The console's own talk with agents, for which nobody is impersonated. The gateway brings it. */
public interface AgentLine {
    /**
     * What an agent answered.
     *
     * @param body at most 1 MiB, in UTF-8
     */
    record Reply(int status, String body) {}

    /**
     * Asks the agent itself, not its API server, over its control connection.
     *
     * @param method such as {@code GET}
     * @param target such as {@code /v1/checks}
     * @param body JSON; empty for none
     * @return fails with a {@link io.roadstead.console.kernel.ConsoleException.Unreachable} if the agent is not there or
     *     does not answer within 30 s
     */
    CompletableFuture<Reply> ask(ClusterId cluster, String method, String target, String body);

    /** This console's end of a conversation with an agent that lasts. Methods may be called by any thread and never block. */
    interface Conversation {
        /** Sends so many bytes; what the agent does not take is bounded, and ends the conversation when it is over its bound. */
        void send(byte[] bytes);

        /** Asks for one more piece of what the agent says. */
        void more();

        /** Ends it; nothing is heard any more. */
        void end();
    }

    /** What is heard of a {@link Conversation}. Methods are called on an event loop and must not block. */
    interface Hearing {
        /** The agent answered with this status; other than 200 it does not know what is spoken of. */
        void onAnswer(int status);

        /** A piece that was asked for. */
        void onBytes(byte[] piece);

        /** It is over; the last call. */
        void onEnd(String why);
    }

    /**
     * Begins a conversation by the connection that this console holds itself.
     *
     * @param target such as {@code /v1/inventory}
     * @return empty if this console has no connection of the agent
     */
    Optional<Conversation> converse(ClusterId cluster, String target, Hearing hearing);

    /** Ends every connection of an agent and every stream on them, within a second; it may dial again. */
    void disconnect(ClusterId cluster, String reason);
}
