package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * As whom somebody comes into a cluster through the gateway, in the words of its bindings. Who holds nothing there does not come in at
 * all, whatever is bound to everybody.
 *
 * @param subjects such as {@code User roadstead:bob} and {@code Group system:authenticated}
 */
public record ClusterIdentity(Set<String> subjects) {
    private static final String PREFIX = "roadstead:";

    /** Keeps a copy. */
    public ClusterIdentity {
        subjects = Set.copyOf(subjects);
    }

    /**
     * Of somebody with these grants, for one request: administrators come as such alone, auditors as such only to read.
     *
     * @param held what counts in the cluster
     */
    public static Optional<ClusterIdentity> of(String name, List<Grant> held, Place place, AccessRequest request) {
        List<String> groups = groups(held, place, request);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Set<String> subjects = new TreeSet<>(List.of("User " + PREFIX + name, "Group system:authenticated"));
        groups.forEach(group -> subjects.add("Group " + group));
        return Optional.of(new ClusterIdentity(subjects));
    }

    private static List<String> groups(List<Grant> held, Place place, AccessRequest request) {
        if (isAccount(held, Permission.KUBERNETES_WRITE)) {
            return List.of(PREFIX + "administrators");
        }
        List<String> groups = new ArrayList<>();
        if (request.reads() && isAccount(held, Permission.KUBERNETES_READ)) {
            groups.add(PREFIX + "auditors");
        }
        if (place.mode() != Place.Mode.VIEWER) {
            groups.addAll(RoleGroups.of(held));
        }
        return groups;
    }

    private static boolean isAccount(List<Grant> held, Permission permission) {
        return held.stream()
                .map(Grant::role)
                .anyMatch(role -> role.role().level() == Role.Level.GLOBAL
                        && role.permissions().contains(permission));
    }

    /** Whether a binding of the cluster that names this subject counts. */
    public boolean named(String subject) {
        return subjects.contains(subject);
    }
}
