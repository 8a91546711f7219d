package io.roadstead.console.access.rbac.model;

import java.util.List;
import java.util.Map;

/** A scope for which something is to be granted or done, with what is needed to say who holds something for all of it. */
public sealed interface Target {
    /** Everything. */
    record Everything() implements Target {}

    /** One cluster. */
    record OneCluster(Place place) implements Target {}

    /** All clusters with these labels, now and later. */
    record Labelled(Map<String, String> labels) implements Target {}

    /**
     * One project.
     *
     * @param places the clusters that its namespaces are in; may be empty
     */
    record OneProject(ProjectId id, List<Place> places) implements Target {}

    /** Whether a scope contains all of it. A role held in each of a project's clusters is not held for the project: it may grow. */
    default boolean within(Scope scope) {
        return switch (this) {
            case Everything _ -> scope instanceof Scope.Global;
            case OneCluster one -> scope.spans(one.place());
            case Labelled some ->
                scope instanceof Scope.Global
                        || scope instanceof Scope.ClusterGroup group && group.isWithin(some.labels());
            case OneProject project ->
                scope instanceof Scope.Global
                        || scope instanceof Scope.Project same && same.id().equals(project.id());
        };
    }

    /** The clusters that it is about as far as they are known; empty where it may become any. */
    default List<Place> places() {
        return switch (this) {
            case Everything _, Labelled _ -> List.of();
            case OneCluster one -> List.of(one.place());
            case OneProject project -> project.places();
        };
    }
}
