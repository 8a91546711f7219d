package io.roadstead.console.access.model;

import io.roadstead.console.kernel.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a person types so that a program elsewhere gets in: eight consonants, 34 bits. Enough for some minutes and a limit
 * on guesses; no vowels, so that no words come about. Source: RFC 8628, 6.1.
 *
 * @param letters without the hyphen
 */
public record UserCode(String letters) {
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    /** Makes one from a source of randomness that nobody can guess. */
    public static UserCode from(RandomGenerator secure) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(secure.nextInt(ALPHABET.length())));
        }
        return new UserCode(letters.toString());
    }

    /** Reads what a person typed, in any case of letters, with spaces and hyphens or without; empty for what is none. */
    public static Optional<UserCode> parse(String typed) {
        if (typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        String letters = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(letters).matches() ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** As it is shown. */
    public String text() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** What is stored. */
    public byte[] hash() {
        return Sha256.of(letters);
    }

    @Override
    public String toString() {
        return "UserCode[…]";
    }
}
