package io.roadstead.console.access.model;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What a browser keeps to stay signed in: which record, and the secret that proves it. Only the secret's hash is stored,
 * so that a copy of the database signs nobody in.
 *
 * @param secret 256 random bits as URL-safe Base64
 */
public record SignInToken(UUID id, String secret) {
    private static final int BYTES = 32;

    /** Makes one from a source of randomness that nobody can guess. */
    public static SignInToken from(UUID id, RandomGenerator secure) {
        return new SignInToken(id, TokenSecret.random(BYTES, secure));
    }

    /** Reads the two parts of a cookie; empty when they cannot be of ours. */
    public static Optional<SignInToken> parse(String id, String secret) {
        if (id.length() != 36 || secret.length() != 43) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignInToken(UUID.fromString(id), secret));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the secret: what is stored. */
    public byte[] hash() {
        return TokenSecret.hash(secret);
    }

    /** Whether the stored hash is that of this secret; takes the same time either way. */
    public boolean matches(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }

    @Override
    public String toString() {
        return "SignInToken[" + id + "]";
    }
}
