package io.roadstead.console.egress;

/** How far an answer may send on. Each place is judged anew, and none is in the clear behind one that is not. */
public enum Redirects {
    /** Not at all. */
    NONE,
    /** Within the same origin. */
    SAME_ORIGIN,
    /** Anywhere; who goes to another origin takes no secret along. */
    ANYWHERE
}
