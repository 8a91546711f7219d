package io.roadstead.console.cluster.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people call a cluster; no two have the same.
 *
 * @param value a DNS label: 1 to 63 of {@code a-z}, {@code 0-9} and {@code -}, with a letter or digit at both ends
 */
public record ClusterName(String value) {
    /** The form, for descriptions. */
    public static final String FORM = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** Ids begin like this, so that an id is never read as a name. */
    private static final Pattern ID = Pattern.compile("c-[a-z2-7]{20}");

    /** Refuses what {@link #parse} would not give. */
    public ClusterName {
        if (!fits(value)) {
            throw new IllegalArgumentException("not the name of a cluster");
        }
    }

    /** The name which a person typed, without spaces around it; empty when it cannot be one. */
    public static Optional<ClusterName> parse(String typed) {
        return Optional.of(typed.strip()).filter(ClusterName::fits).map(ClusterName::new);
    }

    private static boolean fits(String text) {
        return PATTERN.matcher(text).matches() && !ID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
