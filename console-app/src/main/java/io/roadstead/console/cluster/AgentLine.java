package io.roadstead.console.cluster;

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

    /** Ends every connection of an agent and every stream on them, within a second; it may dial again. */
    void disconnect(ClusterId cluster, String reason);
}
