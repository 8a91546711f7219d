package io.roadstead.console.cluster;

import io.roadstead.console.operations.Operation;

/** What became of a change; nothing happened unless it is {@link Done}, {@link Invited} or {@link Begun}. */
public sealed interface ClusterOutcome {
    /** As it is now; as it was last, for one that was removed. */
    record Done(Cluster cluster) implements ClusterOutcome {}

    /** As it is now, and how its agent joins. */
    record Invited(Cluster cluster, Invitation invitation) implements ClusterOutcome {}

    /** It goes on as an operation. */
    record Begun(Cluster cluster, Operation operation) implements ClusterOutcome {}

    /** There is no such cluster. */
    record Missing() implements ClusterOutcome {}

    /** Somebody changed it since the version that the change names. */
    record Stale() implements ClusterOutcome {}

    /** Another cluster has this name. */
    record NameTaken() implements ClusterOutcome {}

    /** There are {@value ClusterService#MAX_CLUSTERS} clusters. */
    record Full() implements ClusterOutcome {}

    /** It does not stand so that this could be done; the sentence says what would help. */
    record Unfit(String sentence) implements ClusterOutcome {}

    /** Its agent is not connected, and this needs it; the sentence says what would help. */
    record Away(String sentence) implements ClusterOutcome {}
}
