package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.Headroom;
import io.roadstead.federation.capacity.ReplicaShape;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A candidate in the eyes of one workload; causes are all that speaks against it. */
record Prospect(Candidate candidate, Standing standing, List<Cause> causes, Footing footing, Headroom room, Rank rank) {
    /** Better first; the id decides between equals, so that the order of the input does not. */
    static final Comparator<Prospect> BEST_FIRST = Comparator.comparingInt(
                    (Prospect prospect) -> prospect.rank().tier())
            .thenComparing(prospect -> prospect.newNow() == 0 && prospect.staying() == 0)
            .thenComparing(Comparator.comparingInt((Prospect prospect) -> prospect.score())
                    .reversed())
            .thenComparing(Prospect::id);

    /** What the workload has there by the last decision. */
    record Footing(boolean bound, int replicas) {}

    /** Where it stands among others. */
    record Rank(int tier, int weight, Score score) {}

    ClusterId id() {
        return candidate.id();
    }

    int score() {
        return rank.score().total();
    }

    /** Replicas that run there and may go on. */
    int staying() {
        return standing.keepsWhatRuns() ? footing.replicas() : 0;
    }

    /** Replicas that should go elsewhere. */
    int leaving() {
        return standing.keepsWhatRuns() ? 0 : footing.replicas();
    }

    /** Room for more on nodes that exist. */
    long newNow() {
        return standing == Standing.OPEN ? room.now() : 0;
    }

    /** Room for more on all nodes that count. */
    long newInAll() {
        return standing == Standing.OPEN ? room.total() : 0;
    }

    /** All the replicas it could have. */
    long holds() {
        return newInAll() > Long.MAX_VALUE - staying() ? Long.MAX_VALUE : newInAll() + staying();
    }

    /** Whether it could be part of the result. */
    boolean isLive(int wanted) {
        return standing.keepsWhatRuns()
                && (footing.bound() || standing == Standing.OPEN && room.total() >= Math.min(1, wanted));
    }

    Prospect against(Standing worse, List<Cause> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Cause> all = Stream.concat(causes.stream(), more.stream()).toList();
        return new Prospect(candidate, standing.orWorse(worse), all, footing, room, rank);
    }

    /** Why no further one fits once these have come. */
    List<Cause> shortageAfter(ReplicaShape shape, int coming) {
        return candidate
                .offer()
                .capacity()
                .reserving(shape, coming)
                .headroom(
                        shape, candidate.offer().quota().minus(shape.requests().times(coming)))
                .shortage();
    }

    Verdict verdict() {
        return new Verdict(id(), standing, rank.score(), room, causes);
    }
}
