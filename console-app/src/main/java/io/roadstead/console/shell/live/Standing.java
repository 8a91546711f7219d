package io.roadstead.console.shell.live;

import java.util.Locale;

/** How it stands with the log of one container. */
enum Standing {
    /** Asked for; what there is comes. */
    READING,
    /** The container has not started, or there is no earlier one; asked for again. */
    WAITING,
    /** The cluster does not let this person read it. */
    DENIED,
    /** The pod or the container is not there. */
    MISSING,
    /** No answer, or one that broke; asked for again. */
    LOST,
    /** The container has ended; asked for again, since it may be started anew. */
    ENDED;

    /** By the status of an answer which is no log; 0 where there was none. */
    static Standing of(int status, boolean previous) {
        return switch (status) {
            case 400 -> previous ? MISSING : WAITING;
            case 401, 403 -> DENIED;
            case 404 -> MISSING;
            default -> LOST;
        };
    }

    /** Whether it is worth asking again. */
    boolean mayChange() {
        return this == WAITING || this == LOST || this == ENDED;
    }

    /** As browsers are told. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
