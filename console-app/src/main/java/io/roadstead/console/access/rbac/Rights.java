package io.roadstead.console.access.rbac;

import io.roadstead.console.access.RecentSignIn;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.Identity;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.RoleGroups;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.api.ScopedPermissions;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * What callers may where: by the role of their account everywhere, by roles that they hold at the scopes of these; never
 * more than their credentials carry. Answers from memory.
 */
@Service
public class Rights implements HeldRoles, ScopedPermissions {
    private final Policies policies;
    private final RecentSignIn recent;
    private final Clock clock;

    Rights(Policies policies, RecentSignIn recent, Clock clock) {
        this.policies = policies;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * Which clusters somebody may know of, as a condition for SQL; any of the three is enough.
     *
     * @param all whether it is every cluster
     * @param ids some by their ids
     * @param labels those with all labels of one of these
     */
    public record ClusterReach(boolean all, Set<String> ids, List<Map<String, String>> labels) {
        /** Keeps copies. */
        public ClusterReach {
            ids = Set.copyOf(ids);
            labels = List.copyOf(labels);
        }

        /** Every cluster. */
        public static final ClusterReach EVERYWHERE = new ClusterReach(true, Set.of(), List.of());

        /** Whether a cluster is one of them. */
        public boolean includes(String id, Map<String, String> held) {
            return all
                    || ids.contains(id)
                    || labels.stream().anyMatch(needed -> new Scope.ClusterGroup(needed).isWithin(held));
        }
    }

    /** Which projects somebody may know of; all of them, or these. */
    public record ProjectReach(boolean all, Set<ProjectId> ids) {
        /** Keeps a copy. */
        public ProjectReach {
            ids = Set.copyOf(ids);
        }
    }

    /** Whether somebody may do this for the whole of a target. */
    public boolean may(Caller caller, Permission permission, Target target) {
        if (caller.may(permission)) {
            return true;
        }
        PolicySnapshot now = policies.current();
        return caller.carries(permission)
                && now.policy()
                        .permissions(identity(now, caller), target, clock.instant())
                        .contains(permission);
    }

    /** @throws ConsoleException.Denied unless it is allowed */
    public void require(Caller caller, Permission permission, Target target) {
        if (!may(caller, permission, target)) {
            throw new ConsoleException.Denied(
                    ProblemCode.PERMISSION_DENIED,
                    "This needs the permission " + permission + " " + at(target) + ", which " + caller.name()
                            + " does not have by these credentials; who may change its members can give a role that has it.");
        }
    }

    /** @throws ConsoleException.Denied if the caller signed in too long ago to change who may what; API tokens pass */
    public void requireRecent(Caller caller) {
        recent.require(caller);
    }

    /** @throws ConsoleException.Denied unless the caller signed in a short while ago; no API token passes */
    public void requirePresent(Caller caller) {
        recent.requirePresent(caller);
    }

    private static String at(Target target) {
        return switch (target) {
            case Target.Everything _ -> "for everything";
            case Target.OneCluster one -> "for the cluster " + one.place().cluster();
            case Target.Labelled some -> "for clusters with the labels " + some.labels();
            case Target.OneProject project -> "for the project " + project.id();
        };
    }

    @Override
    public boolean anywhere(Caller caller, Permission permission) {
        return caller.may(permission)
                || caller.carries(permission)
                        && held(caller).stream()
                                .anyMatch(grant -> grant.role().permissions().contains(permission));
    }

    /** The clusters that somebody holds a role in, or in a namespace of. */
    public ClusterReach clusters(Caller caller) {
        if (caller.may(Permission.CLUSTERS_READ)) {
            return ClusterReach.EVERYWHERE;
        }
        PolicySnapshot now = policies.current();
        boolean all = false;
        Set<String> ids = new TreeSet<>();
        List<Map<String, String>> labels = new ArrayList<>();
        for (Grant grant : held(caller)) {
            switch (grant.binding().scope()) {
                case Scope.Global _ -> all = true;
                case Scope.Cluster one -> ids.add(one.id());
                case Scope.ClusterGroup group -> labels.add(group.labels());
                case Scope.Project project -> ids.addAll(now.policy().clustersOf(project.id()));
            }
        }
        return new ClusterReach(all, ids, labels);
    }

    /** The projects that somebody may see: all, or those in which one holds a role. */
    public ProjectReach projects(Caller caller) {
        if (caller.may(Permission.PROJECTS_READ)) {
            return new ProjectReach(true, Set.of());
        }
        boolean all = false;
        Set<ProjectId> ids = new TreeSet<>();
        for (Grant grant : held(caller)) {
            grant.project().ifPresent(ids::add);
            all |= grant.binding().scope() instanceof Scope.Global
                    && grant.role().permissions().contains(Permission.PROJECTS_READ)
                    && caller.carries(Permission.PROJECTS_READ);
        }
        return new ProjectReach(all, ids);
    }

    /**
     * Where somebody may list a kind.
     *
     * @param clusters in the whole of these
     * @param namespaces only in these namespaces of others, by cluster
     */
    public record ListReach(Set<String> clusters, Map<String, Set<String>> namespaces) {
        /** Keeps copies. */
        public ListReach {
            clusters = Set.copyOf(clusters);
            namespaces = Map.copyOf(namespaces);
        }

        /** Nowhere. */
        public static final ListReach NOWHERE = new ListReach(Set.of(), Map.of());
    }

    /** In which of these clusters somebody may list a kind, as the clusters themselves would decide; asks nobody. */
    public ListReach listing(Caller caller, List<Place> places, String group, String resource, boolean namespaced) {
        if (!caller.carries(Permission.KUBERNETES_READ)) {
            return ListReach.NOWHERE;
        }
        PolicySnapshot now = policies.current();
        Identity who = identity(now, caller);
        Instant instant = clock.instant();
        Map<String, Set<String>> projects = namespaced ? now.policy().namespacesOf(who, instant) : Map.of();
        Set<String> whole = new TreeSet<>();
        Map<String, Set<String>> parts = new TreeMap<>();
        for (Place place : places) {
            if (!caller.reaches(place.cluster())) {
                continue;
            }
            if (now.policy().allows(who, listing(group, resource, ""), place, instant)) {
                whole.add(place.cluster());
                continue;
            }
            Set<String> some = new TreeSet<>(projects.getOrDefault(place.cluster(), Set.of()));
            some.removeIf(namespace -> !now.policy().allows(who, listing(group, resource, namespace), place, instant));
            if (!some.isEmpty()) {
                parts.put(place.cluster(), Set.copyOf(some));
            }
        }
        return new ListReach(whole, parts);
    }

    /** Whether a cluster would let somebody do this, as far as the console knows; asks nobody. */
    public boolean allows(Caller caller, AccessRequest request, Place place) {
        PolicySnapshot now = policies.current();
        return caller.carries(request.reads() ? Permission.KUBERNETES_READ : Permission.KUBERNETES_WRITE)
                && caller.reaches(place.cluster())
                && now.policy().allows(identity(now, caller), request, place, clock.instant());
    }

    private static AccessRequest listing(String group, String resource, String namespace) {
        return AccessRequest.OnResource.all("list", group, resource, namespace);
    }

    /** How often what anybody may has changed; what follows from it may be kept as long as this stays. */
    public long version() {
        return policies.current().version();
    }

    @Override
    public List<String> groups(Caller caller, Place place) {
        PolicySnapshot now = policies.current();
        return RoleGroups.of(now.policy().grantsAt(identity(now, caller), place, clock.instant()));
    }

    /** Who a caller is to the policy. */
    public Identity identity(Caller caller) {
        return identity(policies.current(), caller);
    }

    private static Identity identity(PolicySnapshot now, Caller caller) {
        return now.identity(caller.id());
    }

    private List<Grant> held(Caller caller) {
        PolicySnapshot now = policies.current();
        return now.policy().grants(identity(now, caller), clock.instant());
    }
}
