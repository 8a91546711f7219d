package io.roadstead.agent.api;

/**
 * Why the API server's answer did not come, or not to its end.
 *
 * @param detail for people, in English
 */
public record ApiFailure(Kind kind, String detail) {
    /** The kinds. */
    public enum Kind {
        /** No connection; nothing was asked. */
        UNREACHABLE,
        /** Too much is being asked of it through this agent already; nothing was asked. */
        BUSY,
        /** It took the request, and there is no answer in time. */
        LATE,
        /** The connection ended, or what came was not HTTP; nobody knows how far the request came. */
        BROKEN
    }
}
