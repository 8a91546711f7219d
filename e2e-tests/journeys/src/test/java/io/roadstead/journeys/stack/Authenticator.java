package io.roadstead.journeys.stack;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written for itself after RFC 6238, so that it cannot share a mistake with the console. */
public final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] key;
    private long used = -1;

    /** Takes the secret as people would type it. */
    public Authenticator(String typed) {
        String text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        var bits = new StringBuilder();
        text.chars()
                .forEach(letter -> bits.append(String.format("%5s", Integer.toBinaryString(LETTERS.indexOf(letter)))
                        .replace(' ', '0')));
        key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** A code that was not shown before; looks one step ahead, which the console allows, and else waits for the next. */
    public String code() throws InterruptedException {
        while (now() + 1 <= used) {
            Thread.sleep(200);
        }
        used = Math.max(used + 1, now());
        return at(used);
    }

    private static long now() {
        return Instant.now().getEpochSecond() / STEP_SECONDS;
    }

    private String at(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
