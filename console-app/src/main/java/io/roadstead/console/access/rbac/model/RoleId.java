package io.roadstead.console.access.rbac.model;

import java.util.regex.Pattern;

/**
 * Names a role for ever, also in the names of what clusters hold for it; the name that people see may change.
 *
 * @param value a word for those that are built in, {@code r-} and 12 random letters for others
 */
public record RoleId(String value) implements Comparable<RoleId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** Checks the form. */
    public RoleId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a role");
        }
    }

    @Override
    public int compareTo(RoleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
