package io.roadstead.console.catalog.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where somebody may want to deploy: projects with their namespaces, and clusters. */
@SpringComponent
class DeployPlaces {
    private static final ListOrder BY_NAME = new ListOrder("name", false);

    private final ProjectService projects;
    private final ProjectNamespaces namespaces;
    private final ClusterService clusters;

    DeployPlaces(ProjectService projects, ProjectNamespaces namespaces, ClusterService clusters) {
        this.projects = projects;
        this.namespaces = namespaces;
        this.clusters = clusters;
    }

    List<Project> projects(Caller caller, String typed, int most) {
        Map<String, String> filters = typed.isBlank() ? Map.of() : Map.of("name", typed.strip());
        return projects.page(caller, new ListRequest(most, BY_NAME, Optional.empty(), filters))
                .items();
    }

    Optional<Project> project(Caller caller, Optional<String> id) {
        return id.flatMap(some -> projects.find(caller, new ProjectId(some)));
    }

    /** The namespaces of a project that its members can use. */
    List<Target> of(Caller caller, Project project) {
        return namespaces.of(caller, project.id()).stream()
                .map(one -> new Target(
                        new ClusterId(one.namespace().cluster()),
                        one.namespace().namespace()))
                .toList();
    }

    List<Cluster> clusters(Caller caller, String typed) {
        Map<String, String> filters = typed.isBlank() ? Map.of() : Map.of("name", typed.strip());
        return clusters.page(caller, new ListRequest(ListRequest.MAX_LIMIT, BY_NAME, Optional.empty(), filters))
                .items();
    }

    Optional<Cluster> cluster(Caller caller, ClusterId id) {
        return clusters.find(caller, id.value());
    }

    /** As people name a place: namespace and cluster. */
    String name(Caller caller, Target target) {
        return target.namespace() + " · "
                + cluster(caller, target.cluster())
                        .map(Cluster::name)
                        .orElse(target.cluster().value());
    }
}
