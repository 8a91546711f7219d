package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a group.
 *
 * @param value 1 to 63 of letters, digits, {@code . _ -} and spaces inside, starting with a letter or digit
 */
public record GroupName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?");

    /** Refuses what {@link #parse} would not give. */
    public GroupName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a group name");
        }
    }

    /** The name which a person typed, without spaces around it; empty when it cannot be one. */
    public static Optional<GroupName> parse(String typed) {
        return Optional.of(typed.strip()).filter(FORM.asMatchPredicate()).map(GroupName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
