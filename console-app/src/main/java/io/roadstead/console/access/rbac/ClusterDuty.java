package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.DownstreamAccess;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.util.List;
import java.util.SortedMap;

/**
 * What the policy asks of one cluster.
 *
 * @param version of the policy
 * @param access roles and bindings, also in namespaces that may turn out not to be there
 * @param namespaces those of projects, also ones that are still to be made
 * @param clusterRoles names of the cluster's own roles that any role of the console names
 */
public record ClusterDuty(
        long version, DownstreamAccess access, List<Namespace> namespaces, List<String> clusterRoles) {
    /** Keeps copies. */
    public ClusterDuty {
        namespaces = List.copyOf(namespaces);
        clusterRoles = List.copyOf(clusterRoles);
    }

    /**
     * A namespace of a project.
     *
     * @param adopted whether one that is there is taken; else it has to be made
     * @param made whether it was seen to be made
     * @param quota its part of the project's
     */
    public record Namespace(
            String name,
            ProjectId project,
            boolean adopted,
            boolean made,
            ProjectSettings settings,
            SortedMap<String, String> quota) {}
}
