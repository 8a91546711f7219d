package io.roadstead.federation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why something was decided: a stable key with arguments, which the console words in the reader's language.
 * Arguments may hold names that came from a cluster, so they are cut and stripped of control characters here.
 *
 * @param key dotted, lower case, never changed after a release, such as {@code placement.no-capacity}
 * @param arguments at most 16, each at most 200 characters of plain text
 */
public record Cause(String key, List<String> arguments) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}(\\.[a-z][a-z0-9-]{0,39}){1,3}");
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int MOST_ARGUMENTS = 16;
    private static final int LONGEST_ARGUMENT = 200;

    /** Refuses a key that could not be looked up; bounds the arguments. */
    public Cause {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a cause's key: dotted lower-case words");
        }
        arguments = arguments.stream().limit(MOST_ARGUMENTS).map(Cause::plain).toList();
    }

    /** A cause whose arguments are worded by {@link Object#toString()}. */
    public static Cause of(String key, Object... arguments) {
        return new Cause(key, Arrays.stream(arguments).map(Object::toString).toList());
    }

    private static String plain(String text) {
        String cut = text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, wholeCharactersOf(text));
        return NOT_PLAIN.matcher(cut).replaceAll(" ");
    }

    private static int wholeCharactersOf(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST_ARGUMENT - 1)) ? LONGEST_ARGUMENT - 1 : LONGEST_ARGUMENT;
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? key : key + "(" + String.join(", ", arguments) + ")";
    }
}
