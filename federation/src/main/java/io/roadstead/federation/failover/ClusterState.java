package io.roadstead.federation.failover;

import java.time.Instant;

/** What the fleet takes a cluster for. Legal moves: the table in {@link ClusterWatch}. */
public sealed interface ClusterState {
    /** Since when. */
    Instant since();

    /** Heard of, and its API server answers. */
    record Healthy(Instant since) implements ClusterState {}

    /**
     * Silent; others are asked.
     *
     * @param asked the last time
     */
    record Suspect(Instant since, Instant asked) implements ClusterState {}

    /**
     * Its agent is silent, and nobody says that the cluster is gone: nothing moves.
     *
     * @param asked the last time
     */
    record AgentLost(Instant since, Instant asked) implements ClusterState {}

    /**
     * Its agent is heard, its API server does not answer, or commands do not arrive.
     *
     * @param givenUp whether apps that do not answer are moved away
     */
    record Degraded(Instant since, boolean givenUp) implements ClusterState {}

    /** Gone, as several say and nobody denies, or a person does. */
    record Unreachable(Instant since) implements ClusterState {}

    /**
     * Gone by all that is seen; but so many are at once that the observer is doubted.
     *
     * @param asked the last time
     */
    record Held(Instant since, Instant asked) implements ClusterState {}

    /**
     * Heard again after apps left it; not used yet.
     *
     * @param since when it was well without a break
     * @param synced whether its agent has asked for epochs, so that nothing old revives there
     */
    record Recovering(Instant since, boolean synced) implements ClusterState {}

    /** Somebody works at it; it is not suspected, and nothing is placed there. */
    record Maintenance(Instant since) implements ClusterState {}

    /** Whether replicas there are counted as running. */
    default boolean keepsApps() {
        return !(this instanceof Unreachable);
    }

    /** Whether new replicas may be placed there. */
    default boolean isUsable() {
        return this instanceof Healthy;
    }
}
