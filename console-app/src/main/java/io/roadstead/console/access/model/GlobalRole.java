package io.roadstead.console.access.model;

import io.roadstead.console.kernel.Permission;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an account may do in the whole console, the most first. Who audits changes nothing but what is their own, such as
 * tokens.
 */
public enum GlobalRole {
    ADMINISTRATOR(
            Permission.OWN_READ,
            Permission.OWN_WRITE,
            Permission.USERS_READ,
            Permission.USERS_WRITE,
            Permission.AUDIT_READ,
            Permission.OPERATIONS_READ,
            Permission.OPERATIONS_WRITE,
            Permission.SIGN_IN_SETTINGS_WRITE,
            Permission.CLUSTERS_READ,
            Permission.CLUSTERS_WRITE,
            Permission.KUBERNETES_READ,
            Permission.KUBERNETES_WRITE,
            Permission.ACCESS_READ,
            Permission.ROLES_WRITE,
            Permission.MEMBERS_WRITE,
            Permission.PROJECTS_READ,
            Permission.PROJECTS_WRITE,
            Permission.CATALOG_READ,
            Permission.CATALOG_WRITE),
    AUDITOR(
            Permission.OWN_READ,
            Permission.OWN_WRITE,
            Permission.USERS_READ,
            Permission.AUDIT_READ,
            Permission.OPERATIONS_READ,
            Permission.CLUSTERS_READ,
            Permission.KUBERNETES_READ,
            Permission.ACCESS_READ,
            Permission.PROJECTS_READ,
            Permission.CATALOG_READ),
    USER(Permission.OWN_READ, Permission.OWN_WRITE, Permission.CATALOG_READ);

    private final Set<Permission> permissions;

    GlobalRole(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** What somebody may do who has a role of their own and others, such as those of groups: the one that allows most. */
    public static GlobalRole highest(GlobalRole own, Collection<GlobalRole> others) {
        return others.stream().reduce(own, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** What it allows. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<GlobalRole> parse(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
