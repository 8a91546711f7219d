package io.roadstead.federation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Quota;
import io.roadstead.federation.placement.Placement.Held;
import io.roadstead.federation.placement.Placement.Placed;
import io.roadstead.federation.placement.Placement.Share;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every fleet, policy and past; a failing case says its seed. */
class PlacementPropertiesTest {
    private static final int SEEDS = 600;
    private static final List<Story> STORIES =
            LongStream.range(0, SEEDS).mapToObj(Story::new).toList();

    @Test
    void conservesReplicas() {
        forEachPlaced(story -> {
            if (story.policy.strategy().divides()) {
                assertThat(story.placed.placed() + story.heldReplicas() + story.placed.unplaced())
                        .isEqualTo(story.workload.replicas());
            } else {
                assertThat(story.placed.placed() + story.placed.unplaced())
                        .isEqualTo(story.workload.replicas()
                                * story.placed.shares().size());
            }
        });
    }

    @Test
    void neverGoesAboveTheHeadroom() {
        forEachPlaced(story -> {
            for (Share share : story.placed.shares()) {
                Verdict verdict = story.placed.report().on(share.cluster()).orElseThrow();
                long coming = share.replicas() - story.previous.on(share.cluster());
                assertThat(coming)
                        .isLessThanOrEqualTo(Math.max(0, verdict.room().total()));
            }
        });
    }

    @Test
    void neverUsesWhatIsRefused() {
        forEachPlaced(story -> {
            for (Share share : story.placed.shares()) {
                Verdict verdict = story.placed.report().on(share.cluster()).orElseThrow();
                assertThat(verdict.standing().keepsWhatRuns()).isTrue();
                if (verdict.standing() == Standing.STAYS) {
                    assertThat(share.replicas()).isLessThanOrEqualTo(story.previous.on(share.cluster()));
                }
            }
            for (Verdict verdict : story.placed.report().verdicts()) {
                assertThat(verdict.standing() == Standing.OPEN
                                || !verdict.causes().isEmpty())
                        .isTrue();
            }
        });
    }

    @Test
    void holdsOnlyWhatWasThere() {
        forEachPlaced(story -> {
            for (Held held : story.placed.held()) {
                assertThat(held.replicas()).isPositive().isLessThanOrEqualTo(story.previous.on(held.cluster()));
                assertThat(held.causes()).isNotEmpty();
            }
        });
    }

    @Test
    void keepsTheSpread() {
        forEachPlaced(story -> {
            for (Spread spread : story.policy.spreads()) {
                Set<String> groups = story.groups(spread);
                assertThat(groups.size()).isLessThanOrEqualTo(spread.maxGroups());
                int least = story.policy.strategy().divides()
                        ? Math.min(spread.minGroups(), story.workload.replicas())
                        : spread.minGroups();
                assertThat(groups.size()).isGreaterThanOrEqualTo(least);
            }
        });
    }

    @Test
    void doesNotMindTheOrderOfClusters() {
        forEachStory(story -> {
            List<Candidate> shuffled = new ArrayList<>(story.candidates);
            Collections.shuffle(shuffled, new Random(story.seed));
            assertThat(Placement.decide(story.workload, story.policy, shuffled, story.previous))
                    .isEqualTo(story.placement);
        });
    }

    @Test
    void changesNothingWhereNothingChanged() {
        forEachPlaced(story -> {
            List<Candidate> later =
                    story.candidates.stream().map(story::afterwards).toList();
            Placement again = Placement.decide(story.workload, story.policy, later, story.placement.bindings());
            assertThat(again.bindings()).isEqualTo(story.placement.bindings());
        });
    }

    @Test
    void removesNothingWhenScaledUp() {
        forEachPlaced(story -> {
            List<Candidate> later =
                    story.candidates.stream().map(story::afterwards).toList();
            Workload more = story.workload.scaledTo(story.workload.replicas() + 3);
            Previous bindings = story.placement.bindings();
            Previous after =
                    Placement.decide(more, story.policy, later, bindings).bindings();
            if (story.policy.spreads().isEmpty()) {
                assertThat(story.placed.shares()).allMatch(share -> after.on(share.cluster()) >= share.replicas());
            }
        });
    }

    @Test
    void placesNoFewerWhereThereIsMoreRoom() {
        forEachStory(story -> {
            PlacementPolicy policy = PlacementPolicy.of(story.seed % 2 == 0 ? new Aggregated() : new Dynamic());
            List<Candidate> more = new ArrayList<>(story.candidates);
            Candidate first = more.getFirst();
            more.set(0, first.offering(first.offer().with(Fleet.nodes(40)).under(Quota.UNLIMITED)));
            assertThat(placedBy(story, policy, more)).isGreaterThanOrEqualTo(placedBy(story, policy, story.candidates));
        });
    }

    private static int placedBy(Story story, PlacementPolicy policy, List<Candidate> candidates) {
        return Placement.decide(story.workload, policy, candidates, story.previous) instanceof Placed placed
                ? placed.placed()
                : 0;
    }

    private static void forEachPlaced(Consumer<Story> check) {
        List<Story> placed = STORIES.stream()
                .filter(story -> story.placement instanceof Placed)
                .toList();
        assertThat(placed).hasSizeGreaterThan(SEEDS / 2);
        placed.forEach(story -> story.check(check));
    }

    private static void forEachStory(Consumer<Story> check) {
        STORIES.forEach(story -> story.check(check));
    }

    private static final class Story {
        private final long seed;
        private final List<Candidate> candidates;
        private final Workload workload;
        private final PlacementPolicy policy;
        private final Previous previous;
        private final Placement placement;
        private final Placed placed;

        Story(long seed) {
            RandomFleet random = new RandomFleet(seed);
            this.seed = seed;
            candidates = random.candidates();
            workload = random.workload();
            policy = random.policy();
            previous = random.previous();
            placement = Placement.decide(workload, policy, candidates, previous);
            placed = placement instanceof Placed found
                    ? found
                    : new Placed(List.of(), List.of(), 0, List.of(), new Report("", List.of(), List.of()));
        }

        void check(Consumer<Story> check) {
            try {
                check.accept(this);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ": " + workload.replicas() + " by " + policy + " before " + previous + " gave "
                                + placement,
                        e);
            }
        }

        int heldReplicas() {
            return placed.held().stream().mapToInt(Held::replicas).sum();
        }

        Set<String> groups(Spread spread) {
            Set<String> groups = new HashSet<>();
            Set<ClusterId> used = new HashSet<>();
            placed.shares().forEach(share -> used.add(share.cluster()));
            candidates.stream()
                    .filter(candidate -> used.contains(candidate.id()))
                    .forEach(candidate ->
                            groups.add(spread.by().groupOf(candidate).orElseThrow()));
            return groups;
        }

        /** The cluster once the decision was carried out: what came takes its room, what went has left it. */
        Candidate afterwards(Candidate candidate) {
            ClusterId id = candidate.id();
            int coming = Math.max(0, placed.on(id) - previous.on(id));
            Offer offer = candidate.offer();
            ClusterCapacity capacity = offer.capacity().reserving(workload.shape(), coming);
            return candidate.offering(offer.with(capacity)
                    .under(offer.quota().minus(workload.shape().requests().times(coming))));
        }
    }
}
