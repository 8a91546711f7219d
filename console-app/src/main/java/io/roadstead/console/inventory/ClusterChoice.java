package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.cluster.KnownClusters.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which clusters a text means: names or ids joined by commas, and labels written {@code env=prod}, all of which a cluster has to have. Labels alone
 * mean the group of all clusters that have them.
 */
public final class ClusterChoice {
    private static final int MOST_TERMS = 100;

    /** No cluster has this id, so nothing is found in it. */
    private static final ClusterId NONE = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");

    private ClusterChoice() {}

    /** Never empty, so that it is not taken for all of them; where a name is of no cluster nothing at all. */
    public static Optional<Set<ClusterId>> of(KnownClusters clusters, String text) {
        List<String> labels = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (String term : text.split(",", MOST_TERMS + 1)) {
            if (term.contains("=")) {
                labels.add(term.strip());
            } else {
                names.add(term.strip());
            }
        }
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            Optional<Target> named = clusters.find(name);
            if (named.isEmpty()) {
                return Optional.empty();
            }
            targets.add(named.get());
        }
        Set<ClusterId> chosen = (names.isEmpty() ? clusters.all() : targets)
                .stream()
                        .filter(target -> labels.stream().allMatch(label -> has(target, label)))
                        .map(Target::id)
                        .collect(Collectors.toSet());
        return Optional.of(chosen.isEmpty() ? Set.of(NONE) : chosen);
    }

    /** The same for lists of people, where a name of no cluster has no objects. */
    public static Set<ClusterId> orNone(KnownClusters clusters, Optional<String> text) {
        return text.map(given -> of(clusters, given).orElse(Set.of(NONE))).orElse(Set.of());
    }

    private static boolean has(Target target, String label) {
        int equals = label.indexOf('=');
        return label.substring(equals + 1).equals(target.labels().get(label.substring(0, equals)));
    }
}
