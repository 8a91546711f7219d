package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Headroom;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.capacity.Toleration;
import io.roadstead.federation.placement.Prospect.Footing;
import io.roadstead.federation.placement.Prospect.Rank;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import io.roadstead.federation.placement.Score.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at each candidate alone: what speaks against it, how much it holds, how good it is. */
record Screening(Workload workload, PlacementPolicy policy, Previous previous) {
    /** By id, whatever the order they come in. */
    List<Prospect> screen(List<Candidate> candidates) {
        List<Candidate> sorted =
                candidates.stream().sorted(Comparator.comparing(Candidate::id)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "a candidate twice: " + sorted.get(i).id());
            }
        }
        return sorted.stream().map(this::screen).toList();
    }

    private Prospect screen(Candidate candidate) {
        Headroom room = room(candidate);
        Footing footing = new Footing(previous.replicas().containsKey(candidate.id()), previous.on(candidate.id()));
        Prospect blank =
                new Prospect(candidate, Standing.OPEN, List.of(), footing, room, rank(candidate, footing, room));
        return ofCapacity(ofNeeds(ofRules(ofTaints(ofState(blank)))));
    }

    private static Prospect ofState(Prospect prospect) {
        return switch (prospect.candidate().state()) {
            case USABLE -> prospect;
            case SUSPECT -> prospect.against(Standing.STAYS, List.of(Cause.of("placement.suspect")));
            case CORDONED -> prospect.against(Standing.STAYS, List.of(Cause.of("placement.cordoned")));
            case MAINTENANCE -> prospect.against(Standing.LEAVES, List.of(Cause.of("placement.maintenance")));
            case LOST -> prospect.against(Standing.LEAVES, List.of(Cause.of("placement.lost")));
        };
    }

    private Prospect ofTaints(Prospect prospect) {
        Prospect result = prospect;
        for (Taint taint : prospect.candidate().taints()) {
            if (taint.refusesNew() && !isTolerated(taint)) {
                Standing standing = taint.effect() == Taint.Effect.NO_EXECUTE ? Standing.REFUSED : Standing.STAYS;
                result = result.against(standing, List.of(Cause.of("placement.taint", taint, taint.effect())));
            }
        }
        return result;
    }

    private Prospect ofRules(Prospect prospect) {
        List<Cause> causes = new ArrayList<>();
        for (Residence residence : policy.residences()) {
            residence.objection(prospect.candidate().labels()).ifPresent(causes::add);
        }
        for (Spread spread : policy.spreads()) {
            if (spread.by().groupOf(prospect.candidate()).isEmpty()) {
                causes.add(Cause.of("placement.no-group", spread.by().word()));
            }
        }
        if (policy.strategy() instanceof Weighted && prospect.rank().weight() == 0) {
            causes.add(Cause.of("placement.no-weight"));
        }
        return prospect.against(Standing.REFUSED, causes);
    }

    /** What runs stays: a missing kind or an admission policy stops what is created, not what is there. */
    private Prospect ofNeeds(Prospect prospect) {
        Offer offer = prospect.candidate().offer();
        List<Cause> causes = new ArrayList<>();
        for (ApiKind need : workload.needs()) {
            missing(need, offer).ifPresent(causes::add);
        }
        causes.addAll(offer.denials());
        return prospect.against(Standing.STAYS, causes);
    }

    private static Optional<Cause> missing(ApiKind need, Offer offer) {
        if (offer.serves().contains(need)) {
            return Optional.empty();
        }
        List<String> versions = offer.serves().stream()
                .filter(need::sameKindAs)
                .map(ApiKind::version)
                .toList();
        return Optional.of(
                versions.isEmpty()
                        ? Cause.of("placement.kind-missing", need)
                        : Cause.of("placement.kind-version-missing", need, String.join(" ", versions)));
    }

    /** A full cluster stays open: what runs there goes on, and a rebalancing may use its room. */
    private static Prospect ofCapacity(Prospect prospect) {
        return prospect.against(Standing.OPEN, prospect.room().shortage());
    }

    private Headroom room(Candidate candidate) {
        if (candidate.state() == ClusterState.LOST) {
            return Headroom.NONE;
        }
        Overflow.Growth growth = policy.overflow().growth();
        ClusterCapacity capacity = candidate.offer().capacity();
        Headroom room = (growth == Overflow.Growth.NEVER ? capacity.withoutGrowth() : capacity)
                .headroom(workload.shape(), candidate.offer().quota());
        return growth == Overflow.Growth.AS_REAL ? new Headroom(room.total(), 0, room.shortage()) : room;
    }

    private Rank rank(Candidate candidate, Footing footing, Headroom room) {
        int weight = policy.strategy() instanceof Weighted weighted ? weighted.weightOf(candidate) : 0;
        return new Rank(policy.overflow().tierOf(candidate), weight, score(candidate, footing, room));
    }

    private Score score(Candidate candidate, Footing footing, Headroom room) {
        List<Part> parts = new ArrayList<>();
        if (footing.replicas() > 0) {
            parts.add(new Part("score.runs-there", 100));
        }
        long wanted = Math.max(1, workload.replicas());
        parts.add(new Part("score.room", (int) (100 * Math.min(room.now(), wanted) / wanted)));
        if (room.now() < wanted && room.later() > 0) {
            parts.add(new Part("score.has-to-grow", -20));
        }
        for (Taint taint : candidate.taints()) {
            if (!taint.refusesNew() && !isTolerated(taint)) {
                parts.add(new Part("score.prefers-others", -40));
            }
        }
        return new Score(parts);
    }

    private boolean isTolerated(Taint taint) {
        return Toleration.anyTolerates(policy.tolerations(), taint);
    }
}
