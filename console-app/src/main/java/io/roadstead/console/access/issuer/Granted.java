package io.roadstead.console.access.issuer;

import io.roadstead.console.access.model.IssuedSecret;
import java.util.Optional;

/** What kubectl gets when it asks for a token. */
sealed interface Granted {
    /**
     * Tokens.
     *
     * @param refresh by which it gets the next; empty where it did not ask for that
     */
    record Tokens(String idToken, Optional<IssuedSecret> refresh) implements Granted {
        @Override
        public String toString() {
            return "Tokens[…]";
        }
    }

    /**
     * None.
     *
     * @param error the word of RFC 6749 or RFC 8628
     * @param sentence what is wrong and what to do
     */
    record Refused(String error, String sentence) implements Granted {}

    /** What was shown is not worth anything, or not any more. */
    static Refused invalid(String sentence) {
        return new Refused("invalid_grant", sentence);
    }
}
