package io.roadstead.console.secrets;

import java.security.SecureRandom;

/** A box for tests that seal without a console around them. */
public final class TestSecrets {
    private TestSecrets() {}

    /** Each number gives a box with another key. */
    public static SecretBox box(int number) {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        key[0] = (byte) number;
        return new SecretBox(key, new SecureRandom());
    }
}
