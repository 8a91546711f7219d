package io.roadstead.console.catalog.web;

import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.web.WantedRelease.WantedTarget;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what requests name: clusters by id or name, releases, namespaces of projects. */
@Component
class ReleasePlaces {
    private final KnownClusters clusters;
    private final ProjectNamespaces projects;

    ReleasePlaces(KnownClusters clusters, ProjectNamespaces projects) {
        this.clusters = clusters;
        this.projects = projects;
    }

    /** Which clusters there are is not told by this: the gateway refuses the same for all that one may not enter. */
    ReleaseKey key(Caller caller, String cluster, String namespace, String name) {
        return cluster(caller, cluster)
                .flatMap(id -> ReleaseKey.of(id, namespace, name))
                .orElseThrow(ReleaseWords::missing);
    }

    private Optional<ClusterId> cluster(Caller caller, String idOrName) {
        return idOrName.length() > 100
                ? Optional.empty()
                : clusters.find(idOrName).map(KnownClusters.Target::id).filter(id -> caller.reaches(id.value()));
    }

    List<ReleaseWish.Target> targets(Caller caller, WantedRelease wanted) {
        if (wanted.project() != null) {
            return ofProject(caller, wanted.project());
        }
        List<WantedTarget> targets = wanted.targets() == null ? List.of() : wanted.targets();
        if (targets.isEmpty() || targets.size() > ReleaseWish.MOST_TARGETS) {
            throw Refusal.field(
                    "targets",
                    "must be 1 to " + ReleaseWish.MOST_TARGETS + " namespaces of clusters, or give a project.");
        }
        return targets.stream().map(target -> target(caller, target)).toList();
    }

    private ReleaseWish.Target target(Caller caller, @Nullable WantedTarget wanted) {
        if (wanted == null || wanted.cluster() == null || wanted.namespace() == null) {
            throw Refusal.field("targets", "must each have a cluster and a namespace.");
        }
        String namespace = wanted.namespace();
        return cluster(caller, wanted.cluster())
                .map(id -> new ReleaseWish.Target(id, namespace))
                .orElseThrow(() -> Refusal.field("targets", "names a cluster that there is not, or not for you."));
    }

    private List<ReleaseWish.Target> ofProject(Caller caller, String project) {
        ProjectId id;
        try {
            id = new ProjectId(project);
        } catch (IllegalArgumentException none) {
            throw Refusal.field("project", "must be the id of a project.");
        }
        List<ProjectNamespace> namespaces = projects.of(caller, id);
        if (namespaces.isEmpty() || namespaces.size() > ReleaseWish.MOST_TARGETS) {
            throw Refusal.field(
                    "project",
                    "has " + namespaces.size() + " namespaces; name 1 to " + ReleaseWish.MOST_TARGETS
                            + " of them as targets.");
        }
        return namespaces.stream()
                .map(each -> new ReleaseWish.Target(
                        new ClusterId(each.namespace().cluster()),
                        each.namespace().namespace()))
                .toList();
    }

    static int revision(String field, @Nullable Integer number) {
        if (number == null || number < 1) {
            throw Refusal.field(field, "must be the number of a revision.");
        }
        return number;
    }
}
