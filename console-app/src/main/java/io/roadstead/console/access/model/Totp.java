package io.roadstead.console.access.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that change every 30 seconds, by HMAC-SHA-1: what every authenticator app can do. One step before
 * and one after the present are taken, for clocks that differ and people who are slow. Source: RFC 6238.
 */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int SKEW_STEPS = 1;
    private static final int MODULUS = 1_000_000;
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");

    private Totp() {}

    /** Whether this can be such a code, once {@link #plain}. */
    public static boolean looksLikeOne(String plain) {
        return FORM.matcher(plain).matches();
    }

    /** What was typed, without the spaces that apps show between the digits. */
    public static String plain(String typed) {
        return typed.replaceAll("\\s", "");
    }

    /**
     * The step that a code belongs to; empty if it is wrong, or of a step that is not newer than the last one used.
     * Compares all candidates, whichever fits.
     *
     * @param usedStep the step of the newest code that was taken; no code is taken twice
     */
    public static OptionalLong step(TotpSecret secret, String plain, Instant now, long usedStep) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        byte[] given = plain.getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SKEW_STEPS; step <= present + SKEW_STEPS; step++) {
            boolean equal = MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8));
            if (equal && step > usedStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code that an app shows at this time. */
    public static String at(TotpSecret secret, Instant time) {
        return code(secret, Math.floorDiv(time.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(TotpSecret secret, long step) {
        byte[] counter = new byte[Long.BYTES];
        for (int i = 0; i < counter.length; i++) {
            counter[i] = (byte) (step >> (8 * (counter.length - 1 - i)));
        }
        byte[] hash = hmac(secret.key(), counter);
        int offset = hash[hash.length - 1] & 0xf; // dynamic truncation, RFC 4226, section 5.3
        int number = (hash[offset] & 0x7f) << 24
                | (hash[offset + 1] & 0xff) << 16
                | (hash[offset + 2] & 0xff) << 8
                | (hash[offset + 3] & 0xff);
        return "%06d".formatted(number % MODULUS);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", impossible);
        }
    }
}
