package io.roadstead.console.access.rbac.model;

import java.util.List;

/**
 * Who asks, as the subjects that one is at the same time: a user and the groups that have the user for a member.
 *
 * @param subjects in the order in which reasons are to be told
 */
public record Identity(List<Subject> subjects) {
    /** Keeps a copy. */
    public Identity {
        subjects = List.copyOf(subjects);
    }
}
