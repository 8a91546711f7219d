package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.DelicateRequest;
import io.roadstead.console.kernel.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks for a recent sign-in of those whose credentials stem from one, where a request is delicate. API tokens stem from none, and pass.
 *
 * @param window how long ago the sign-in may be; empty where it is not asked for
 */
public record StepUp(Optional<Duration> window, Clock clock) {
    /** Asks for nothing. */
    public static final StepUp NEVER = new StepUp(Optional.empty(), Clock.systemUTC());

    /** What to do first; empty where nothing is in the way. */
    Optional<String> refusal(Caller caller, Wish wish) {
        boolean lets = window.isEmpty()
                || caller.signedInAt().isEmpty()
                || caller.signedInWithin(window.get(), clock.instant())
                || !DelicateRequest.is(wish.target());
        return lets
                ? Optional.empty()
                : Optional.of("This needs a sign-in within the last "
                        + window.get().toMinutes()
                        + " minutes; sign in again in the console with the browser that let kubectl in, at the address"
                        + " /login/again, then repeat it.");
    }
}
