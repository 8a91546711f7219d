package io.roadstead.federation.placement;

/** What a workload may do on a cluster; from best to worst. */
public enum Standing {
    /** It may come and stay. */
    OPEN,
    /** What runs there stays, nothing new comes. */
    STAYS,
    /** What is there leaves once another place is found: the cluster is lost or under maintenance. */
    LEAVES,
    /** A rule forbids it to be there; what is there leaves once another place is found. */
    REFUSED;

    Standing orWorse(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }

    boolean keepsWhatRuns() {
        return this == OPEN || this == STAYS;
    }
}
