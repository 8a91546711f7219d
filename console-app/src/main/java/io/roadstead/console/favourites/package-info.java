/**
 * Knows what each account starred and what it opened last: objects, clusters, pages with their filters. Does not know what these are: other
 * modules bring a {@link io.roadstead.console.uikit.SpotSource} for what they keep, which is asked each time whether the caller may still
 * see it. Owns the SQL schema {@code favourites}. Invariant: an account has {@value
 * io.roadstead.console.uikit.Favourites#MOST_STARS} stars and {@value io.roadstead.console.uikit.Favourites#MOST_RECENTS} of what was opened
 * last, at most.
 */
@ApplicationModule(
        displayName = "Favourites",
        allowedDependencies = {"kernel", "uikit", "api"})
@NullMarked
package io.roadstead.console.favourites;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
