package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Target;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What scopes are about now: the labels of clusters, and the clusters that projects are in. */
@Component
class Targets {
    private final Places places;

    Targets(Places places) {
        this.places = places;
    }

    /** The target of a scope; empty for a cluster that there is none of. */
    Optional<Target> of(Scope scope, AccessPolicy policy) {
        return switch (scope) {
            case Scope.Global _ -> Optional.of(new Target.Everything());
            case Scope.Cluster cluster -> place(cluster.id()).map(Target.OneCluster::new);
            case Scope.ClusterGroup group -> Optional.of(new Target.Labelled(group.labels()));
            case Scope.Project project -> Optional.of(of(project.id(), policy));
        };
    }

    Target.OneProject of(ProjectId project, AccessPolicy policy) {
        return new Target.OneProject(
                project,
                policy.clustersOf(project).stream()
                        .flatMap(cluster -> place(cluster).stream())
                        .toList());
    }

    Optional<Place> place(String cluster) {
        return places.find(cluster)
                .map(Places.Named::place)
                .filter(place -> place.cluster().equals(cluster));
    }
}
