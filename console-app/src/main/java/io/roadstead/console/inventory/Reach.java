package io.roadstead.console.inventory;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where somebody may list objects, by the numbers of kinds and sources, as conditions for SQL; any of the three is enough.
 *
 * @param upTo the greatest number of a source that was reckoned with: of those that came later nothing is known yet
 * @param everywhere these kinds in every cluster
 * @param clusters kinds in the whole of some clusters: sources by kind
 * @param namespaces kinds in some namespaces: namespaces by source, by kind
 */
public record Reach(
        int upTo,
        Set<Integer> everywhere,
        Map<Integer, Set<Integer>> clusters,
        Map<Integer, Map<Integer, Set<String>>> namespaces) {
    /** Keeps copies. */
    public Reach {
        everywhere = Set.copyOf(everywhere);
        clusters = Map.copyOf(new TreeMap<>(clusters));
        namespaces = Map.copyOf(new TreeMap<>(namespaces));
    }

    /** Whether there is nothing that may be listed. */
    public boolean isNowhere() {
        return everywhere.isEmpty() && clusters.isEmpty() && namespaces.isEmpty();
    }

    /** Whether some objects of a kind may be listed. */
    public boolean has(int kind) {
        return everywhere.contains(kind) || clusters.containsKey(kind) || namespaces.containsKey(kind);
    }

    /** Whether what may be listed of a kind depends on namespaces. */
    public boolean isOfNamespaces(int kind) {
        return !everywhere.contains(kind) && namespaces.containsKey(kind);
    }

    /** Sources in which some objects of a kind may be listed, where it is not all of them. */
    public Set<Integer> sources(int kind) {
        Set<Integer> some = new TreeSet<>(clusters.getOrDefault(kind, Set.of()));
        some.addAll(namespaces.getOrDefault(kind, Map.of()).keySet());
        return some;
    }

    /** Whether some objects of a kind may be listed in a source. */
    public boolean hasIn(int kind, int source) {
        return source <= upTo && everywhere.contains(kind) || sources(kind).contains(source);
    }

    /** Whether an object may be listed. */
    public boolean includes(int kind, int source, String namespace) {
        return source <= upTo && everywhere.contains(kind)
                || clusters.getOrDefault(kind, Set.of()).contains(source)
                || namespaces
                        .getOrDefault(kind, Map.of())
                        .getOrDefault(source, Set.of())
                        .contains(namespace);
    }
}
