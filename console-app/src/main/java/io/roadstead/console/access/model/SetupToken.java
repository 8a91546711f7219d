package io.roadstead.console.access.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
        byte[] bits = new byte[BYTES];
        secure.nextBytes(bits);
        return new SetupToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** SHA-256 of the text: what is stored. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "SetupToken[…]";
    }
}
