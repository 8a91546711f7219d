package io.roadstead.console.access.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What an authenticator app and the console share: 160 random bits, as long as the SHA-1 that uses them.
 * Source: RFC 4226, section 4.
 */
public final class TotpSecret {
    private static final int BYTES = 20;

    private final byte[] key;

    /** Takes the bytes as they were stored. */
    public TotpSecret(byte[] key) {
        this.key = key.clone();
    }

    /** Makes one from a source of randomness that nobody can guess. */
    public static TotpSecret from(RandomGenerator secure) {
        byte[] bits = new byte[BYTES];
        secure.nextBytes(bits);
        return new TotpSecret(bits);
    }

    /** The bytes; to be stored sealed. */
    public byte[] key() {
        return key.clone();
    }

    /** For people who type it into their app: Base32 in groups of four. */
    public String text() {
        return Base32.of(key).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** For apps that read it from a picture. Source: "Key Uri Format" of Google Authenticator, which all apps take. */
    public String uri(AccountName account) {
        String label = account.value().replace("@", "%40"); // the one letter of a name that an address would misread
        return "otpauth://totp/Roadstead:" + label + "?secret=" + Base32.of(key) + "&issuer=Roadstead";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TotpSecret secret && Arrays.equals(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}
