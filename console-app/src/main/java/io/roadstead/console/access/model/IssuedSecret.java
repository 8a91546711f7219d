package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What a program holds to get a token for kubectl: 256 random bits after a beginning that scanners of secrets find. */
public record IssuedSecret(String text) {
    private static final int BYTES = 32;
    private static final Pattern BITS = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** For what. */
    public enum Kind {
        /** For one exchange. */
        CODE("rsc_"),
        /** For a program that waits for somebody to type its code. */
        DEVICE("rsd_"),
        /** For the next token, once. */
        REFRESH("rsr_");

        private final String beginning;

        Kind(String beginning) {
            this.beginning = beginning;
        }
    }

    /** Makes one from a source of randomness that nobody can guess. */
    public static IssuedSecret from(Kind kind, RandomGenerator secure) {
        return new IssuedSecret(kind.beginning + TokenSecret.random(BYTES, secure));
    }

    /** Reads one of this kind; empty for what cannot be one. */
    public static Optional<IssuedSecret> parse(Kind kind, String text) {
        return text.startsWith(kind.beginning)
                        && BITS.matcher(text).region(4, text.length()).matches()
                ? Optional.of(new IssuedSecret(text))
                : Optional.empty();
    }

    /** What is stored. */
    public byte[] hash() {
        return TokenSecret.hash(text);
    }

    @Override
    public String toString() {
        return "IssuedSecret[…]";
    }
}
