package io.roadstead.federation;

import java.util.regex.Pattern;

/**
 * Names one cluster for as long as it is registered: opaque, stable, never reused, unlike the name people see.
 *
 * @param value 1 to 40 characters of {@code a-z}, {@code 0-9} and {@code -}, as it stands in URLs
 */
public record ClusterId(String value) implements Comparable<ClusterId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Refuses a value which could not stand in a URL path as it is. */
    public ClusterId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a cluster id: 1 to 40 of a-z, 0-9 and -, starting with a letter or digit");
        }
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
