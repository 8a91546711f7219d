package io.roadstead.console.inventory.model;

/**
 * Texts of cells in an order that people expect: numbers in them by their size, letters without regard to case. Two texts compare as their
 * keys do, byte by byte, up to {@link #LONGEST} letters.
 */
public final class NaturalOrder {
    /** Letters of a key. */
    public static final int LONGEST = 64;

    private static final int MOST_DIGITS = 25;

    private NaturalOrder() {}

    /** The key of a text: each run of digits has the letter of its length before it, without zeros in front. */
    public static String key(String text) {
        StringBuilder key = new StringBuilder(Math.min(text.length() + 8, LONGEST));
        int at = 0;
        while (at < text.length() && key.length() < LONGEST) {
            int end = digits(text, at);
            if (end == at) {
                key.append(letter(text.charAt(at)));
                at++;
            } else {
                append(key, text, at, end);
                at = end;
            }
        }
        key.setLength(Math.min(key.length(), LONGEST));
        return key.toString();
    }

    /** What the keys of all texts begin with that begin with this one; empty where nothing can be said. */
    public static String beginning(String text) {
        int end = text.length();
        while (end > 0 && digits(text, end - 1) > end - 1) {
            end--; // a number may go on
        }
        String key = key(text.substring(0, end));
        return key.length() < LONGEST ? key : "";
    }

    private static void append(StringBuilder key, String text, int from, int to) {
        int first = from;
        while (first < to - 1 && text.charAt(first) == '0') {
            first++;
        }
        int length = Math.min(to - first, MOST_DIGITS);
        key.append((char) ('0' + Math.min(length, 9)));
        if (length >= 9) {
            key.append((char) ('a' + length - 9));
        }
        key.append(text, first, first + length);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Surrogates and controls have no place in an order, and half a surrogate none in the database. */
    private static char letter(char is) {
        return Character.isISOControl(is) || Character.isSurrogate(is) ? ' ' : Character.toLowerCase(is);
    }
}
