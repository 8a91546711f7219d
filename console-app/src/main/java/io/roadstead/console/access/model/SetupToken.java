package io.roadstead.console.access.model;

import java.util.random.RandomGenerator;

/**
 * The secret part of a setup link. 160 random bits, so that a plain hash is enough to keep it by.
 *
 * @param value URL-safe Base64 without padding
 */
public record SetupToken(String value) {
    private static final int BYTES = 20;

    /** Makes one from a source of randomness that nobody can guess. */
    public static SetupToken from(RandomGenerator secure) {
        return new SetupToken(TokenSecret.random(BYTES, secure));
    }

    /** SHA-256 of the text: what is stored. */
    public byte[] hash() {
        return TokenSecret.hash(value);
    }

    @Override
    public String toString() {
        return "SetupToken[…]";
    }
}
