package io.roadstead.console.gateway;

import io.roadstead.console.cluster.KnownClusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Clusters as a test says; found by id and by name. */
final class FakeClusters implements KnownClusters {
    final Map<String, Target> all = new ConcurrentHashMap<>();

    void add(Target target) {
        all.put(target.id().value(), target);
        all.put(target.name(), target);
    }

    @Override
    public Optional<Target> find(String idOrName) {
        return Optional.ofNullable(all.get(idOrName));
    }

    @Override
    public List<Target> all() {
        return all.values().stream().distinct().toList();
    }
}
