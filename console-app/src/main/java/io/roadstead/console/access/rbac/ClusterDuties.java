package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.DownstreamAccess;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.QuotaSplit;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.store.BindingStore;
import io.roadstead.console.access.rbac.store.ClusterRoleStore;
import io.roadstead.console.access.rbac.store.ProjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clusters have to hold, and what is seen there; for the module that carries it. */
@Service
public class ClusterDuties {
    private final Policies policies;
    private final ProjectStore projects;
    private final BindingStore bindings;
    private final ClusterRoleStore clusterRoles;
    private final Clock clock;

    ClusterDuties(
            Policies policies,
            ProjectStore projects,
            BindingStore bindings,
            ClusterRoleStore clusterRoles,
            Clock clock) {
        this.policies = policies;
        this.projects = projects;
        this.bindings = bindings;
        this.clusterRoles = clusterRoles;
        this.clock = clock;
    }

    /** What one cluster has to hold now. From memory. */
    public ClusterDuty of(Place place) {
        PolicySnapshot now = policies.current();
        AccessPolicy policy = now.policy();
        List<ProjectNamespace> here = now.namespaces().stream()
                .filter(each -> each.namespace().cluster().equals(place.cluster()))
                .toList();
        Map<ProjectId, Map<ClusterNamespace, ? extends Map<String, String>>> shares = new TreeMap<>();
        List<ClusterDuty.Namespace> namespaces = here.stream()
                .map(each -> {
                    ProjectSettings settings = now.settings().getOrDefault(each.project(), ProjectSettings.NONE);
                    var share = shares.computeIfAbsent(
                            each.project(), project -> QuotaSplit.of(settings, now.namespacesOf(project)));
                    return new ClusterDuty.Namespace(
                            each.namespace().namespace(),
                            each.project(),
                            each.adopted(),
                            each.madeAt().isPresent(),
                            settings,
                            new TreeMap<>(share.get(each.namespace())));
                })
                .toList();
        List<String> named = policy.roles().all().stream()
                .flatMap(role -> role.clusterRoles().stream())
                .distinct()
                .sorted()
                .toList();
        return new ClusterDuty(now.version(), DownstreamAccess.of(policy, place, clock.instant()), namespaces, named);
    }

    /** A namespace was seen to be made for its project: roles count in it from now on. */
    @Transactional
    public void made(ClusterNamespace namespace, ProjectId project) {
        policies.locked();
        projects.made(namespace, project, clock.instant());
    }

    /** What the cluster's own roles allow, as it was read. */
    @Transactional
    public void seen(String cluster, Map<String, List<Rule>> rules) {
        if (!clusterRoles.of(cluster).equals(rules)) {
            policies.locked();
            clusterRoles.put(cluster, rules, clock.instant());
        }
    }

    /** A cluster is gone, with all that was granted in it alone. */
    @Transactional
    public void gone(String cluster) {
        policies.locked();
        bindings.removeOf(cluster);
        projects.takeOut(cluster);
        clusterRoles.remove(cluster);
    }
}
