package io.roadstead.federation.failover;

/** What may happen to an app whose cluster is lost. */
public enum AppClass {
    /** Runs elsewhere at once; for a while it may run twice. */
    AVAILABLE,

    /** Must never run twice: a person decides, since nobody can tell that the old copy has stopped. */
    EXCLUSIVE,

    /** Stays where it is, for ever. */
    PINNED
}
