package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Verdict;
import java.time.Instant;

/** What a verification of the whole trail has found, and when. */
public sealed interface Verified {
    /** When it ended. */
    Instant at();

    /** All of it is what was written. */
    record Intact(long count, Instant at) implements Verified {}

    /**
     * From this place on it is not.
     *
     * @param cause altered, missing, reordered, truncated or bad-signature
     */
    record Broken(String place, String cause, Instant at) implements Verified {}

    /** The verdict of one that ended now. */
    static Verified of(Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Intact intact -> new Intact(intact.count(), now);
            case Verdict.Broken broken ->
                new Broken(broken.place().toString(), broken.reason().word(), now);
        };
    }
}
