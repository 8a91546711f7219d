package io.roadstead.federation.failover;

import java.time.Duration;

/** What is learned about a cluster. */
public sealed interface ClusterSignal {
    /**
     * A heartbeat.
     *
     * @param apiReady whether its API server answered the agent within its last second
     * @param commandsArrive whether the agent echoes what was sent to it lately
     */
    record Heard(boolean apiReady, boolean commandsArrive) implements ClusterSignal {}

    /** The agent's control connection ended; it may come back at once. */
    record LinkClosed() implements ClusterSignal {}

    /** Somebody who was asked has an answer: whether the cluster answered on that way at least once. */
    record Looked(Vantage from, boolean answered) implements ClusterSignal {}

    /** Its agent has asked for epochs, and carried out what they mean. */
    record Synced() implements ClusterSignal {}

    /** Somebody begins or ends to work at it. */
    record Maintained(boolean begins) implements ClusterSignal {}

    /** A person says that it is gone. */
    record DeclaredLost() implements ClusterSignal {}

    /** The observer itself stood still so long: nobody was listening. */
    record Deaf(Duration pause) implements ClusterSignal {}

    /** Time passes. */
    record Tick() implements ClusterSignal {}
}
