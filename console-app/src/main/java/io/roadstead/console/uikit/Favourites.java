package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.time.Instant;
import java.util.List;

/** Keeps what each account starred and opened last; answered by the module of that name. */
public interface Favourites {
    /** Most stars of an account. */
    int MOST_STARS = 200;

    /** Most of what was opened last that is remembered of an account. */
    int MOST_RECENTS = 20;

    /**
     * One of them.
     *
     * @param gone whether what it leads to is not there any more
     * @param at when it was starred, or opened
     */
    record Kept(Spot spot, boolean gone, Instant at) {}

    /** Whether this caller starred it; no when nobody can be asked now. */
    boolean isStarred(Caller caller, Spot.Kind kind, String key);

    /** Stars it; the same again changes what it is called. False if there are too many. */
    boolean star(Caller caller, Spot spot);

    /** Takes the star away, if there is one. */
    void unstar(Caller caller, Spot.Kind kind, String key);

    /** The caller opened it. */
    void opened(Caller caller, Spot spot);

    /** What the caller starred, the newest first, as it is now; what he may not see any more is left out. */
    List<Kept> stars(Caller caller, int most);

    /** What the caller opened last and is still there, the newest first. */
    List<Kept> recents(Caller caller, int most);
}
