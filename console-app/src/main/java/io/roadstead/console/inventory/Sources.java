package io.roadstead.console.inventory;

import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.inventory.store.SourceStore.Source;
import io.roadstead.console.kernel.Remembered;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which clusters have told something, by their names; read anew four times a second at most. */
@Component
class Sources {
    private static final Duration KEPT = Duration.ofMillis(250);

    private final SourceStore store;
    private final KnownClusters clusters;
    private final Remembered<List<Known>> last = new Remembered<>(KEPT);

    Sources(SourceStore store, KnownClusters clusters) {
        this.store = store;
        this.clusters = clusters;
    }

    /**
     * A cluster that has told something.
     *
     * @param place what roles in it follow from
     */
    record Known(int id, ClusterId cluster, String name, Place place, Source source) {}

    /** All, by name. */
    List<Known> all() {
        return last.get(System.nanoTime(), this::read);
    }

    Optional<Known> find(ClusterId cluster) {
        return all().stream().filter(known -> known.cluster().equals(cluster)).findFirst();
    }

    private List<Known> read() {
        Map<ClusterId, KnownClusters.Target> targets =
                clusters.all().stream().collect(Collectors.toMap(KnownClusters.Target::id, Function.identity()));
        return store.all().stream()
                .flatMap(source -> Optional.ofNullable(targets.get(source.cluster())).stream()
                        .map(target -> known(source, target)))
                .sorted(Comparator.comparing(Known::name).thenComparing(Known::id))
                .toList();
    }

    private static Known known(Source source, KnownClusters.Target target) {
        return new Known(
                source.id(),
                source.cluster(),
                target.name(),
                new Place(
                        target.id().value(),
                        target.labels(),
                        Place.Mode.valueOf(target.mode().name().toUpperCase(Locale.ROOT))),
                source);
    }
}
