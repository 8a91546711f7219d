package io.roadstead.console.cluster;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one cluster for as long as it is registered, and never another: opaque, unlike the name that people give.
 *
 * @param value {@code c-} and 20 of {@code a-z} and {@code 2-7}, random
 */
public record ClusterId(String value) {
    private static final Pattern FORM = Pattern.compile("c-[a-z2-7]{20}");

    /** Checks the form. */
    public ClusterId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a cluster");
        }
    }

    /** Reads an id; empty for what is none, such as a name. */
    public static Optional<ClusterId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ClusterId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
