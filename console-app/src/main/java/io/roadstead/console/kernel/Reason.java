package io.roadstead.console.kernel;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Why something is as it is, for people of any language: the console words the key, in the reader's language, with the
 * arguments in it.
 *
 * @param key of a translation
 * @param arguments bounded in number and length; never secret
 */
public record Reason(String key, List<String> arguments) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9.-]{1,120}");
    private static final int MAX_ARGUMENTS = 8;
    private static final int MAX_LENGTH = 300;

    /** Checks the key and makes the arguments fit. */
    public Reason {
        if (!KEY.matcher(key).matches() || arguments.size() > MAX_ARGUMENTS) {
            throw new IllegalArgumentException("not a reason: " + key);
        }
        arguments = arguments.stream().map(Reason::fit).toList();
    }

    /** With these values in it. */
    public static Reason of(String key, Object... arguments) {
        return new Reason(
                key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    private static String fit(String text) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cs}]", "\ufffd");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH - 1) + "…";
    }
}
