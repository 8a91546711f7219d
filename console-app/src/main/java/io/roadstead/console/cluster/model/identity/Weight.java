package io.roadstead.console.cluster.model.identity;

/** How much a piece of evidence says, the most first. */
public enum Weight {
    /** It settles the question alone. */
    DECISIVE,
    /** It is hardly seen elsewhere. */
    STRONG,
    /** It is also seen elsewhere. */
    WEAK
}
