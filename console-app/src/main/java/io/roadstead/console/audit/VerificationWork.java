package io.roadstead.console.audit;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Reason;
import java.util.Optional;

/** Carries verifications that people ask for out as long work, which outlives pages and consoles; a bean of who can. */
public interface VerificationWork {
    /**
     * How those are that were asked for.
     *
     * @param going the one that is under way
     * @param last what the last one that came to its end has found
     */
    record State(Optional<Going> going, Optional<Verified> last) {}

    /**
     * How far one is.
     *
     * @param total records; 0 when it is not known yet
     * @param path the address of the page that says more, below the console's
     */
    record Going(long done, long total, String path) {}

    /** One has begun, got further, or ended; published on each console. */
    record Moved() {}

    /**
     * As the database says now.
     *
     * @throws ConsoleException.Denied for who may not read the trail
     */
    State state(Caller caller);

    /**
     * Begins one, unless one is under way.
     *
     * @return why none could be begun
     * @throws ConsoleException.Denied for who may not read the trail, or only look
     */
    Optional<Reason> begin(Caller caller);
}
