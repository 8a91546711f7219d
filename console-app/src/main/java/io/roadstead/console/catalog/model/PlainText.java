package io.roadstead.console.catalog.model;

import java.util.regex.Pattern;

/** Texts of charts and repositories as they may be kept and shown: of bounded length, without what steers terminals, or the order of letters. */
public final class PlainText {
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]");
    private static final Pattern STEERING_BUT_LINES =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff&&[^\\n\\t]]");

    private PlainText() {}

    /** One line. */
    public static String line(String text, int most) {
        String some = text.length() <= 4L * most + 64 ? text : text.substring(0, 4 * most + 64);
        return cut(
                STEERING.matcher(BLANK.matcher(some).replaceAll(" "))
                        .replaceAll("")
                        .strip(),
                most);
    }

    /** Several lines, which end as on Unix. */
    public static String lines(String text, int most) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return cut(STEERING_BUT_LINES.matcher(unix).replaceAll(""), most);
    }

    /** Not within a pair of surrogates. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
