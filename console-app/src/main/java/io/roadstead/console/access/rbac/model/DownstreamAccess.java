package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one cluster has to hold so that its API server allows what was granted, and nothing else: a ClusterRole for each role in use that
 * has rules of its own, and bindings of groups. All of it sorted, each once.
 *
 * @param roles ClusterRoles of the console's own
 * @param everywhere ClusterRoleBindings
 * @param inNamespaces RoleBindings
 * @param groups that the agent has to be allowed to put people into
 */
public record DownstreamAccess(
        List<OwnRole> roles, List<Bound> everywhere, List<BoundIn> inNamespaces, List<String> groups) {
    /** A ClusterRole of the console. */
    public record OwnRole(String name, List<Rule> rules) {}

    /**
     * A ClusterRole, bound to whoever holds it.
     *
     * @param holder a group, or a service account by the name that Kubernetes has for it as a user
     */
    public record Bound(String holder, String clusterRole) implements Comparable<Bound> {
        private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

        /** A service account's namespace and name; empty for a group. */
        public Optional<Subject.ServiceAccount> serviceAccount(String cluster) {
            if (!holder.startsWith(SERVICE_ACCOUNT)) {
                return Optional.empty();
            }
            String[] parts = holder.substring(SERVICE_ACCOUNT.length()).split(":", 2);
            return Optional.of(new Subject.ServiceAccount(cluster, parts[0], parts[1]));
        }

        @Override
        public int compareTo(Bound other) {
            int byHolder = holder.compareTo(other.holder);
            return byHolder != 0 ? byHolder : clusterRole.compareTo(other.clusterRole);
        }
    }

    /** The same in one namespace. */
    public record BoundIn(String namespace, Bound bound) implements Comparable<BoundIn> {
        @Override
        public int compareTo(BoundIn other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : bound.compareTo(other.bound);
        }
    }

    /** Keeps copies. */
    public DownstreamAccess {
        roles = List.copyOf(roles);
        everywhere = List.copyOf(everywhere);
        inNamespaces = List.copyOf(inNamespaces);
        groups = List.copyOf(groups);
    }

    /** What a cluster has to hold at this time. */
    public static DownstreamAccess of(AccessPolicy policy, Place place, Instant now) {
        Map<String, List<Rule>> roles = new TreeMap<>();
        TreeSet<Bound> everywhere = new TreeSet<>();
        TreeSet<BoundIn> inNamespaces = new TreeSet<>();
        TreeSet<String> groups = new TreeSet<>();
        Map<ProjectId, List<String>> namespaces = policy.namespacesIn(place);
        for (Grant grant : policy.counting(place, now)) {
            if (!RoleGroups.isCarried(grant) || isElsewhere(grant, place)) {
                continue;
            }
            ResolvedRole role = grant.role();
            if (!role.rules().isEmpty()) {
                roles.put(name(role), role.rules());
            }
            if (!(grant.binding().subject() instanceof Subject.ServiceAccount)) {
                groups.add(RoleGroups.of(grant));
            }
            List<Bound> bound = bound(holder(grant), role);
            grant.project()
                    .ifPresentOrElse(
                            project -> namespaces
                                    .getOrDefault(project, List.of())
                                    .forEach(namespace ->
                                            bound.forEach(one -> inNamespaces.add(new BoundIn(namespace, one)))),
                            () -> everywhere.addAll(bound));
        }
        return new DownstreamAccess(
                roles.entrySet().stream()
                        .map(entry -> new OwnRole(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(everywhere),
                List.copyOf(inNamespaces),
                List.copyOf(groups));
    }

    /** A service account is one of its own cluster. */
    private static boolean isElsewhere(Grant grant, Place place) {
        return grant.binding().subject() instanceof Subject.ServiceAccount account
                && !account.cluster().equals(place.cluster());
    }

    private static String holder(Grant grant) {
        return grant.binding().subject() instanceof Subject.ServiceAccount account
                ? Bound.SERVICE_ACCOUNT + account.namespace() + ":" + account.name()
                : RoleGroups.of(grant);
    }

    private static String name(ResolvedRole role) {
        return RoleGroups.ofCluster(role.role().id());
    }

    private static List<Bound> bound(String holder, ResolvedRole role) {
        List<Bound> bound = new ArrayList<>();
        if (!role.rules().isEmpty()) {
            bound.add(new Bound(holder, name(role)));
        }
        role.clusterRoles().forEach(theirs -> bound.add(new Bound(holder, theirs)));
        return bound;
    }

    /** How many objects a cluster holds for it, with the one that lists the groups. */
    public int objects() {
        int held = roles.size() + everywhere.size() + inNamespaces.size();
        return groups.isEmpty() ? held : held + 2;
    }
}
