package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of looking at a release.
 *
 * @param next when it is looked at again; empty for not before somebody sets it anew
 * @param said what there is to say about it
 * @param begun the update that goes on
 * @param last the update that ended
 * @param failed a version that is not to be tried again
 * @param seen by what the record is known that the update made
 */
record Ending(
        Optional<Instant> next,
        Optional<Reason> said,
        Optional<AutomaticUpdate.Begun> begun,
        Optional<AutomaticUpdate.Result> last,
        Optional<String> failed,
        Optional<String> seen) {
    static Ending again(Instant next, Reason said) {
        return new Ending(
                Optional.of(next),
                Optional.of(said),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Ending paused(Reason said) {
        return new Ending(
                Optional.empty(),
                Optional.of(said),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Ending going(AutomaticUpdate.Begun begun, Instant next) {
        return new Ending(
                Optional.of(next),
                Optional.of(Reason.of("updates.going", begun.version())),
                Optional.of(begun),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with an update of which nobody knows yet whether it has begun. */
    Ending of(AutomaticUpdate.Begun noted) {
        return new Ending(next, said, Optional.of(noted), last, failed, seen);
    }

    /** The same, with an update that ended. */
    Ending after(AutomaticUpdate.Result result, boolean never) {
        return new Ending(
                next,
                said,
                begun,
                Optional.of(result),
                never ? Optional.of(result.version()) : Optional.empty(),
                Optional.empty());
    }

    /** The same, with what the owner's own update wrote taken as seen by him. */
    Ending seen(String seal) {
        return new Ending(next, said, begun, last, failed, Optional.of(seal));
    }

    boolean isPaused() {
        return next.isEmpty();
    }
}
