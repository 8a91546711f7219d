package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a browser stays signed in.
 *
 * @param idle without a request
 * @param absolute in all, however busy
 */
public record SignInLimits(Duration idle, Duration absolute) {
    /** Whether a sign-in that began and was last seen then still counts. */
    public boolean allow(Instant created, Instant seen, Instant now) {
        return now.isBefore(seen.plus(idle)) && now.isBefore(created.plus(absolute));
    }
}
