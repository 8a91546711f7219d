package io.roadstead.console.cluster;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which clusters roles may be held in. */
@Component
class ClusterPlaces implements Places {
    private final KnownClusters clusters;

    ClusterPlaces(KnownClusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Optional<Named> find(String idOrName) {
        return clusters.find(idOrName).map(ClusterPlaces::named);
    }

    @Override
    public List<Named> all() {
        return clusters.all().stream()
                .map(ClusterPlaces::named)
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    private static Named named(KnownClusters.Target target) {
        return new Named(new Place(target.id().value(), target.labels(), mode(target.mode())), target.name());
    }

    private static Place.Mode mode(AgentMode mode) {
        return switch (mode) {
            case VIEWER -> Place.Mode.VIEWER;
            case OPERATOR -> Place.Mode.OPERATOR;
            case MANAGER -> Place.Mode.MANAGER;
        };
    }
}
