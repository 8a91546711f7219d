package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came out in one group of clusters.
 *
 * @param missing constraints that cannot be met there; then nothing is shared out
 */
record Attempt(
        Affinity group,
        int wanted,
        List<Prospect> prospects,
        SortedMap<ClusterId, Integer> shares,
        List<Cause> missing) {
    static Attempt failed(Affinity group, int wanted, List<Prospect> prospects, List<Cause> missing) {
        return new Attempt(group, wanted, prospects, new TreeMap<>(), missing);
    }

    /** Replicas with a place. */
    long placed() {
        return shares.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Replicas without a new place, held ones included. */
    int missingReplicas() {
        return (int) Math.max(0, wanted - placed());
    }

    int on(Prospect prospect) {
        return shares.getOrDefault(prospect.id(), 0);
    }

    /** Why others are asked. */
    List<Cause> causes() {
        return missing.isEmpty()
                ? List.of(Cause.of("placement.group-too-small", group.name(), placed(), wanted))
                : Stream.concat(Stream.of(Cause.of("placement.group-unfit", group.name())), missing.stream())
                        .toList();
    }

    /** Why replicas lack a place. */
    List<Cause> shortage() {
        if (missingReplicas() == 0) {
            return List.of();
        }
        boolean anyOpen = prospects.stream().anyMatch(prospect -> prospect.standing() == Standing.OPEN);
        return List.of(
                anyOpen
                        ? Cause.of("placement.no-capacity", missingReplicas(), wanted)
                        : Cause.of("placement.no-open-cluster", missingReplicas(), wanted));
    }

    List<Placement.Share> explained() {
        return prospects.stream()
                .filter(prospect -> shares.containsKey(prospect.id()))
                .map(prospect -> new Placement.Share(prospect.id(), on(prospect), changes(prospect)))
                .toList();
    }

    private List<Cause> changes(Prospect prospect) {
        int share = on(prospect);
        int ran = prospect.staying();
        List<Cause> causes = new ArrayList<>();
        if (Math.min(ran, share) > 0) {
            causes.add(Cause.of("placement.stays", Math.min(ran, share)));
        }
        if (share > ran) {
            causes.add(Cause.of("placement.comes", share - ran));
        }
        if (share < ran) {
            causes.add(Cause.of("placement.goes", ran - share));
        }
        if (share - ran > prospect.room().now()) {
            causes.add(Cause.of(
                    "placement.needs-growth", share - ran - prospect.room().now()));
        }
        return causes;
    }
}
