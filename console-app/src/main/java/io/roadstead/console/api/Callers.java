package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import java.time.Duration;

/** Who stands behind credentials; answered by the module that keeps accounts. */
public interface Callers {
    /** What credentials are worth. */
    sealed interface Verdict {
        /** It is good, and this one is its owner. */
        record Known(Caller caller) implements Verdict {}

        /** It was good once. Said only to who holds the whole secret. */
        record Expired() implements Verdict {}

        /** Garbage, unknown, removed, or its owner is disabled. */
        record Unknown() implements Verdict {}

        /** It names a sign-in that has ended: signed out, revoked, or its account may not any more. */
        record Ended() implements Verdict {}

        /** The password is right, and this account needs a second factor, which the API does not take. */
        record NotEnough() implements Verdict {}

        /** Too many wrong passwords lately: this one was not even looked at. */
        record TooOften(Duration pause) implements Verdict {}
    }

    /** Looks at an API token; takes as long for a wrong one as for a right one. */
    Verdict byToken(String token);

    /** Looks at what opens clusters: an API token, or one that kubectl got by a sign-in, which is worth nothing else. */
    default Verdict byClusterToken(String token) {
        return byToken(token);
    }

    /** The same for a stream that it let in and that still runs: the sign-in counts then, not the age of the token. */
    default Verdict whileStreaming(String token) {
        return byClusterToken(token);
    }

    /**
     * Checks a name and a password.
     *
     * @param address where the request comes from; guessing is slowed by it
     */
    Verdict byPassword(String name, String password, String address);
}
