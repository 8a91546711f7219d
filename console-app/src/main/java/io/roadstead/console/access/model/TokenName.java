package io.roadstead.console.access.model;

import java.util.regex.Pattern;

/** What a token is for, in the words of its owner. */
public final class TokenName {
    /** Most characters. */
    public static final int MAX = 100;

    /** As a regular expression. */
    public static final String FORM = "^[A-Za-z0-9][A-Za-z0-9 ._@:/-]{0,99}$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private TokenName() {}

    /** Whether it can be one. */
    public static boolean taken(String text) {
        return PATTERN.matcher(text).matches();
    }
}
