package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A group of clusters; Karmada's {@code clusterAffinity} ({@code labelSelector}, {@code clusterNames}, {@code exclude}).
 *
 * @param name what people call the group
 * @param labels labels its clusters have
 * @param names the only clusters of it; empty: any
 * @param excludes clusters that are never of it, also if named
 */
public record Affinity(String name, LabelSelector labels, SortedSet<ClusterId> names, SortedSet<ClusterId> excludes) {
    /** Every cluster. */
    public static final Affinity ANY =
            new Affinity("any", LabelSelector.ALL, Collections.emptySortedSet(), Collections.emptySortedSet());

    /** Copies and sorts. */
    public Affinity {
        names = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<ClusterId>) names));
        excludes = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<ClusterId>) excludes));
    }

    /** The clusters with these labels. */
    public static Affinity labelled(String name, LabelSelector labels) {
        return new Affinity(name, labels, Collections.emptySortedSet(), Collections.emptySortedSet());
    }

    /** These clusters. */
    public static Affinity named(String name, ClusterId... names) {
        return new Affinity(name, LabelSelector.ALL, new TreeSet<>(List.of(names)), Collections.emptySortedSet());
    }

    /** The same without these clusters. */
    public Affinity except(ClusterId... excluded) {
        SortedSet<ClusterId> all = new TreeSet<>((Collection<ClusterId>) excludes);
        all.addAll(List.of(excluded));
        return new Affinity(name, labels, names, all);
    }

    /** Whether a cluster is of the group. */
    public boolean selects(Candidate candidate) {
        return !excludes.contains(candidate.id())
                && (names.isEmpty() || names.contains(candidate.id()))
                && labels.matches(candidate.labels());
    }

    /** Why a cluster is not of the group; empty where it is. */
    List<Cause> objections(Candidate candidate) {
        if (selects(candidate)) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        if (excludes.contains(candidate.id())) {
            causes.add(Cause.of("placement.excluded", name));
        }
        if (!names.isEmpty() && !names.contains(candidate.id())) {
            causes.add(Cause.of("placement.not-named", name));
        }
        if (!labels.matches(candidate.labels())) {
            causes.add(Cause.of("placement.labels-differ", name));
        }
        return causes;
    }
}
