package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name that others read: any letters of any script, on one line. */
public final class DisplayName {
    /** Most characters. */
    public static final int MAX = 100;

    private static final Pattern PATTERN = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]{0,100}");

    private DisplayName() {}

    /** What a person typed, without spaces around it; empty when it cannot be one. */
    public static Optional<String> parse(String typed) {
        return Optional.of(typed.strip()).filter(PATTERN.asMatchPredicate());
    }
}
