package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All roles, each with what it inherits. Circles and roles that are gone add nothing; saving them is refused elsewhere. */
public final class RoleCatalog {
    private final Map<RoleId, Role> roles = new TreeMap<>();
    private final Map<RoleId, ResolvedRole> resolved = new TreeMap<>();

    /** Takes those, the last of each id. */
    public RoleCatalog(Collection<Role> all) {
        all.forEach(role -> roles.put(role.id(), role));
        roles.forEach((id, role) -> resolved.put(id, resolve(role)));
    }

    /** By their ids. */
    public List<Role> all() {
        return List.copyOf(roles.values());
    }

    /** One with all that it inherits. */
    public Optional<ResolvedRole> find(RoleId id) {
        return Optional.ofNullable(resolved.get(id));
    }

    /** The same with one role new or changed. */
    public RoleCatalog with(Role changed) {
        Map<RoleId, Role> next = new TreeMap<>(roles);
        next.put(changed.id(), changed);
        return new RoleCatalog(next.values());
    }

    /** The way by which a role inherits from itself, from it to it; empty where it does not. */
    public List<RoleId> circle(RoleId id) {
        return wayTo(id, id, new LinkedHashSet<>());
    }

    private List<RoleId> wayTo(RoleId from, RoleId wanted, Set<RoleId> seen) {
        for (RoleId next : inherited(from)) {
            if (next.equals(wanted)) {
                return List.of(from, wanted);
            }
            if (seen.add(next)) {
                List<RoleId> rest = wayTo(next, wanted, seen);
                if (!rest.isEmpty()) {
                    List<RoleId> way = new ArrayList<>(List.of(from));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return List.of();
    }

    private List<RoleId> inherited(RoleId id) {
        Role role = roles.get(id);
        return role == null ? List.of() : role.inherits();
    }

    /** Those that inherit from it, themselves or by others. */
    public List<Role> heirs(RoleId id) {
        return roles.values().stream()
                .filter(role -> !role.id().equals(id) && family(role).contains(id))
                .toList();
    }

    private Set<RoleId> family(Role role) {
        Set<RoleId> family = new LinkedHashSet<>(List.of(role.id()));
        List<RoleId> open = new ArrayList<>(role.inherits());
        while (!open.isEmpty()) {
            RoleId next = open.removeFirst();
            if (roles.containsKey(next) && family.add(next)) {
                open.addAll(inherited(next));
            }
        }
        return family;
    }

    private ResolvedRole resolve(Role role) {
        Set<Rule> rules = new LinkedHashSet<>();
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        Set<String> clusterRoles = new TreeSet<>();
        for (RoleId id : family(role)) {
            Role member = roles.get(id);
            if (member != null) {
                rules.addAll(member.rules());
                permissions.addAll(member.permissions());
                clusterRoles.addAll(member.clusterRoles());
            }
        }
        return new ResolvedRole(role, List.copyOf(rules), permissions, List.copyOf(clusterRoles));
    }
}
