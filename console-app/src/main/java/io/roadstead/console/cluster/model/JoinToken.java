package io.roadstead.console.cluster.model;

import io.roadstead.console.kernel.RandomLetters;
import io.roadstead.console.kernel.Sha256;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Lets one agent register itself for one cluster, once, within an hour. 160 random bits, so that a plain hash is enough to
 * keep it by.
 *
 * @param value {@code rj_} and 32 of {@code a-z} and {@code 2-7}
 */
public record JoinToken(String value) {
    private static final Pattern FORM = Pattern.compile("rj_[a-z2-7]{32}");
    private static final int LETTERS = 32;

    /** Makes one from a source of randomness that nobody can guess. */
    public static JoinToken from(RandomGenerator secure) {
        return new JoinToken("rj_" + RandomLetters.of(LETTERS, secure));
    }

    /** Reads one; empty for what cannot be one. */
    public static Optional<JoinToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new JoinToken(text)) : Optional.empty();
    }

    /** SHA-256 of the text: what is stored. */
    public byte[] hash() {
        return Sha256.of(value);
    }

    @Override
    public String toString() {
        return "JoinToken[…]";
    }
}
