package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.TallyStore;
import io.roadstead.console.inventory.store.TallyStore.Tally;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many nodes and pods each cluster has, and how many of them are not fine; counted each few seconds at most, for all callers. */
@Service
public class FleetTallies {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final List<String> KINDS = List.of("nodes", "pods");

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final TallyStore store;
    private final Remembered<List<Tally>> last = new Remembered<>(KEPT);

    FleetTallies(Sources sources, Kinds kinds, Reaches reaches, TallyStore store) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
    }

    /** So many, and so many of them not fine. */
    public record Count(int objects, int problems) {
        /** None. */
        public static final Count NONE = new Count(0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(objects + other.objects, problems + other.problems);
        }
    }

    /**
     * A cluster.
     *
     * @param toldAt when its agent told of anything last
     */
    public record Cluster(ClusterId id, String name, Count nodes, Count pods, Optional<Instant> toldAt) {}

    /** The clusters of which this caller may list all nodes and pods, by name. */
    @Transactional(readOnly = true)
    public List<Cluster> of(Caller caller) {
        List<ObjectKind> wanted =
                KINDS.stream().flatMap(path -> kinds.find(path).stream()).toList();
        if (wanted.size() < KINDS.size()) {
            return List.of();
        }
        Reach reach = reaches.of(caller, wanted);
        Map<List<Integer>, Count> counts = counts(wanted);
        return sources.all().stream()
                .filter(source -> wanted.stream().allMatch(kind -> reach.includes(kind.id(), source.id(), "")))
                .map(source -> new Cluster(
                        source.cluster(),
                        source.name(),
                        counts.getOrDefault(
                                List.of(source.id(), wanted.getFirst().id()), Count.NONE),
                        counts.getOrDefault(
                                List.of(source.id(), wanted.getLast().id()), Count.NONE),
                        source.source().toldAt()))
                .toList();
    }

    private Map<List<Integer>, Count> counts(List<ObjectKind> wanted) {
        Map<List<Integer>, Count> counts = new HashMap<>();
        last.get(
                        System.nanoTime(),
                        () -> store.of(wanted.stream().map(ObjectKind::id).toList()))
                .forEach(tally -> counts.put(
                        List.of(tally.source(), tally.kind()), new Count(tally.objects(), tally.problems())));
        return counts;
    }
}
