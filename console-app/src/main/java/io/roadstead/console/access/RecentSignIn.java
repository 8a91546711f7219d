package io.roadstead.console.access;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Asks for a recent sign-in before what somebody at an unguarded browser shall not do: whoever signed in longer ago signs in once more,
 * by whatever the account has.
 */
@Component
public class RecentSignIn {
    private final Duration window;
    private final Clock clock;

    RecentSignIn(SignInProperties properties, Clock clock) {
        this.window = properties.stepUp();
        this.clock = clock;
    }

    /** Whether the caller's sign-in is recent, or there is none that could be: API tokens stem from no sign-in. */
    public boolean holds(Caller caller) {
        return caller.signedInAt().isEmpty() || caller.signedInWithin(window, clock.instant());
    }

    /** @throws ConsoleException.Denied if the caller signed in too long ago; API tokens pass */
    public void require(Caller caller) {
        if (!holds(caller)) {
            throw refused();
        }
    }

    /** @throws ConsoleException.Denied unless the caller signed in a short while ago; no API token passes */
    public void requirePresent(Caller caller) {
        if (!caller.signedInWithin(window, clock.instant())) {
            throw refused();
        }
    }

    private ConsoleException.Denied refused() {
        return new ConsoleException.Denied(
                ProblemCode.SIGN_IN_RECENT,
                "This needs a sign-in within the last " + window.toMinutes()
                        + " minutes; sign in again, then repeat it.");
    }
}
