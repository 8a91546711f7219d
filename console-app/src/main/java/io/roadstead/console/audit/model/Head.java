package io.roadstead.console.audit.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the trail ends now.
 *
 * @param place of the last record; empty before the first
 * @param hash of the last record; {@link Hash#NONE} before the first
 */
public record Head(Optional<Place> place, Hash hash) {
    /** Where the next record belongs. */
    public Place next(Instant now) {
        return place.map(last -> last.next(now)).orElseGet(() -> Place.first(now));
    }
}
