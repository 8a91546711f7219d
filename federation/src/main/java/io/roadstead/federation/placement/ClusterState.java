package io.roadstead.federation.placement;

/** What placement has to know of a cluster's state; failover and its owner decide it. */
public enum ClusterState {
    /** It takes replicas. */
    USABLE,
    /** It may be gone: what is there stays and counts, nothing new goes there. */
    SUSPECT,
    /** It is gone: nothing there counts. */
    LOST,
    /** Its owner wants nothing new there; what is there stays. */
    CORDONED,
    /** Its owner wants it empty: what is there leaves as soon as another place is found. */
    MAINTENANCE
}
