package io.roadstead.console.access.model;

import io.roadstead.console.kernel.Sha256;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** How secrets that machines keep are made and stored: so many random bits that a plain hash is enough. */
final class TokenSecret {
    private TokenSecret() {}

    /** URL-safe Base64 without padding. */
    static String random(int bytes, RandomGenerator secure) {
        byte[] bits = new byte[bytes];
        secure.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** SHA-256 of the text: what is stored. */
    static byte[] hash(String text) {
        return Sha256.of(text);
    }
}
