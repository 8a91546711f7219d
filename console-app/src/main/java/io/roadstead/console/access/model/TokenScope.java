package io.roadstead.console.access.model;

import io.roadstead.console.kernel.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which part of its owner's permissions a token carries. */
public enum TokenScope {
    /** To look at what the owner may see. */
    READ,
    /** To change what the owner may change; does not include looking. */
    WRITE,
    /** To see and change in clusters what the owner may; nothing of the console's own. */
    KUBERNETES;

    private static final Set<Permission> IN_CLUSTERS = Set.of(Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);

    /** What remains of the owner's permissions, as they are now. */
    public static Set<Permission> limit(Set<Permission> owned, Set<TokenScope> scopes) {
        return owned.stream()
                .filter(permission -> scopes.contains(permission.changes() ? WRITE : READ)
                        || scopes.contains(KUBERNETES) && IN_CLUSTERS.contains(permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What remains of all permissions that there are. */
    public static Set<Permission> carried(Set<TokenScope> scopes) {
        return limit(EnumSet.allOf(Permission.class), scopes);
    }

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<TokenScope> parse(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
