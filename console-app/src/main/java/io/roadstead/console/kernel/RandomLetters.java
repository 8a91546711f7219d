package io.roadstead.console.kernel;

import java.util.random.RandomGenerator;

/** Random text of {@code a-z} and {@code 2-7}: five bits a letter. Source: the alphabet of RFC 4648, section 6. */
public final class RandomLetters {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private RandomLetters() {}

    /** So many letters. */
    public static String of(int count, RandomGenerator random) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
