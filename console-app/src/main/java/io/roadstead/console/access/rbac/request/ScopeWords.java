package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.model.Scope;

/** A scope as records of the audit trail name it. */
final class ScopeWords {
    private ScopeWords() {}

    static String of(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> "global";
            case Scope.Cluster cluster -> "cluster/" + cluster.id();
            case Scope.ClusterGroup group -> "labels " + group.labels();
            case Scope.Project project -> "project/" + project.id();
        };
    }
}
