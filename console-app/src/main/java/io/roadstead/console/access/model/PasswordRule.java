package io.roadstead.console.access.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which passwords are taken: long enough to resist guessing, short enough for bcrypt, which reads 72 bytes.
 * No rules on kinds of characters. Source: NIST SP 800-63B, 3.1.1.2.
 */
public final class PasswordRule {
    /** Fewest characters. */
    public static final int MIN_CHARACTERS = 8;

    /** Most bytes in UTF-8: what follows would not count. */
    public static final int MAX_BYTES = 72;

    private PasswordRule() {}

    /** Why the password is not taken; empty when it is. */
    public static Optional<Refusal> check(String password) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(Refusal.TOO_LONG);
        }
        return Optional.empty();
    }

    /** What is wrong with a password. */
    public enum Refusal {
        TOO_SHORT,
        TOO_LONG
    }
}
