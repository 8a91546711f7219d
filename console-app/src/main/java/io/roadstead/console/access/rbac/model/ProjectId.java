package io.roadstead.console.access.rbac.model;

import java.util.regex.Pattern;

/**
 * Names a project for ever, in all clusters and in what they hold for it, and never another.
 *
 * @param value {@code p-} and 12 of {@code a-z} and {@code 2-7}, random
 */
public record ProjectId(String value) implements Comparable<ProjectId> {
    private static final Pattern FORM = Pattern.compile("p-[a-z2-7]{12}");

    /** Checks the form. */
    public ProjectId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a project");
        }
    }

    @Override
    public int compareTo(ProjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
