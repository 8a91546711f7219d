package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives every cluster all replicas. A new one takes all or none; one that has some keeps them and takes what fits. */
record Duplication(int wanted) {
    List<Prospect> onlyWhereAllFit(List<Prospect> prospects) {
        return prospects.stream()
                .map(prospect -> !prospect.footing().bound() && prospect.newInAll() < wanted
                        ? prospect.against(Standing.STAYS, List.of(tooSmall(prospect)))
                        : prospect)
                .toList();
    }

    SortedMap<ClusterId, Integer> duplicate(List<Prospect> prospects) {
        SortedMap<ClusterId, Integer> shares = new TreeMap<>();
        prospects.stream()
                .filter(prospect -> prospect.isLive(wanted))
                .forEach(prospect -> shares.put(prospect.id(), (int) Math.min(wanted, prospect.holds())));
        return shares;
    }

    private Cause tooSmall(Prospect prospect) {
        return Cause.of("placement.too-small", wanted, prospect.newInAll());
    }
}
