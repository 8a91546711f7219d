package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.api.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a role counts.
 *
 * @param cluster id of the cluster, with kind cluster
 * @param labels that a cluster needs all of, with kind cluster-group
 * @param project id of the project, with kind project
 */
record ScopeForm(
        @NotNull @Pattern(regexp = "^(global|cluster|cluster-group|project)$")
        String kind,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^c-[a-z2-7]{20}$")
        String cluster,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = 32)
        Map<String, @NotNull @Size(max = 63) String> labels,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = ProjectForm.ID)
        String project) {
    static ScopeForm of(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> new ScopeForm("global", null, null, null);
            case Scope.Cluster one -> new ScopeForm("cluster", one.id(), null, null);
            case Scope.ClusterGroup group -> new ScopeForm("cluster-group", null, group.labels(), null);
            case Scope.Project project ->
                new ScopeForm("project", null, null, project.id().value());
        };
    }

    Scope scope() {
        int given = (cluster == null ? 0 : 1) + (labels == null ? 0 : 1) + (project == null ? 0 : 1);
        if (kind.equals("global") && given == 0) {
            return new Scope.Global();
        }
        if (kind.equals("cluster") && cluster != null && given == 1) {
            return new Scope.Cluster(cluster);
        }
        if (kind.equals("cluster-group") && labels != null && !labels.isEmpty() && given == 1) {
            return new Scope.ClusterGroup(labels);
        }
        if (kind.equals("project") && project != null && given == 1) {
            return new Scope.Project(new ProjectId(project));
        }
        throw Refusal.field("scope", "needs what its kind names and nothing else: cluster, labels or project");
    }
}
