package io.roadstead.console.access.rbac.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one subject holds, laid out so that a decision looks only at what can count where it is asked for: what counts everywhere, what
 * counts in that cluster, and what counts in that project.
 */
final class HeldGrants {
    private final List<Grant> all = new ArrayList<>();
    private final List<Grant> everywhere = new ArrayList<>();
    private final Map<String, List<Grant>> inClusters = new HashMap<>();
    private final List<Labelled> labelled = new ArrayList<>();
    private final Map<ProjectId, List<Grant>> inProjects = new HashMap<>();

    /** A grant for clusters with labels, as keys and values beside each other, since it is looked at with each decision. */
    private record Labelled(Grant grant, List<String> keys, List<String> values) {
        boolean within(Map<String, String> labels) {
            for (int i = 0; i < keys.size(); i++) {
                if (!values.get(i).equals(labels.get(keys.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    }

    void add(Grant grant) {
        all.add(grant);
        switch (grant.binding().scope()) {
            case Scope.Global _ -> everywhere.add(grant);
            case Scope.Cluster one ->
                inClusters.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(grant);
            case Scope.ClusterGroup group ->
                labelled.add(new Labelled(
                        grant,
                        List.copyOf(group.labels().keySet()),
                        List.copyOf(group.labels().values())));
            case Scope.Project of ->
                inProjects.computeIfAbsent(of.id(), id -> new ArrayList<>()).add(grant);
        }
    }

    Stream<Grant> all() {
        return all.stream();
    }

    /** Whether any that counts for a whole cluster is so. */
    boolean anyAt(Place place, Predicate<Grant> so) {
        if (any(everywhere, so) || any(inClusters.getOrDefault(place.cluster(), List.of()), so)) {
            return true;
        }
        for (Labelled each : labelled) {
            if (each.within(place.labels()) && so.test(each.grant())) {
                return true;
            }
        }
        return false;
    }

    /** Whether any that counts in a project is so. */
    boolean anyIn(ProjectId project, Predicate<Grant> so) {
        return any(inProjects.getOrDefault(project, List.of()), so);
    }

    private static boolean any(List<Grant> some, Predicate<Grant> so) {
        for (Grant grant : some) {
            if (so.test(grant)) {
                return true;
            }
        }
        return false;
    }
}
