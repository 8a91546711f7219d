package io.roadstead.console.inventory;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.Rights.ListReach;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Recent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reckons where callers may list which kinds; kept for a moment, since a person types and turns pages. */
@Component
class Reaches {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST = 256;

    private final Rights rights;
    private final Sources sources;
    private final Recent<Key, Reach> recent = new Recent<>(KEPT, MOST);

    Reaches(Rights rights, Sources sources) {
        this.rights = rights;
        this.sources = sources;
    }

    /** All that an answer follows from, but for what changes with time. */
    private record Key(
            AccountId account,
            boolean carries,
            Optional<Set<String>> clusters,
            List<Integer> kinds,
            int upTo,
            long version) {}

    /** Where this caller may list these kinds. */
    Reach of(Caller caller, List<ObjectKind> kinds) {
        List<Sources.Known> all = sources.all();
        int upTo = all.stream().mapToInt(Sources.Known::id).max().orElse(0);
        Key key = new Key(
                caller.id(),
                caller.carries(Permission.KUBERNETES_READ),
                caller.clusters(),
                kinds.stream().map(ObjectKind::id).toList(),
                upTo,
                rights.version());
        long asked = System.nanoTime();
        return recent.recall(key, asked).orElseGet(() -> {
            Reach reach = reckon(caller, kinds, all, upTo);
            recent.remember(key, reach, asked);
            return reach;
        });
    }

    private Reach reckon(Caller caller, List<ObjectKind> kinds, List<Sources.Known> all, int upTo) {
        List<Place> places = all.stream().map(Sources.Known::place).toList();
        Map<String, Integer> numbers = new HashMap<>();
        all.forEach(source -> numbers.put(source.place().cluster(), source.id()));
        Set<Integer> everywhere = new TreeSet<>();
        Map<Integer, Set<Integer>> clusters = new TreeMap<>();
        Map<Integer, Map<Integer, Set<String>>> namespaces = new TreeMap<>();
        for (ObjectKind kind : kinds) {
            ListReach reach = rights.listing(caller, places, kind.group(), kind.resource(), kind.namespaced());
            if (!places.isEmpty() && reach.clusters().size() == places.size()) {
                everywhere.add(kind.id());
                continue;
            }
            Set<Integer> whole = reach.clusters().stream().map(numbers::get).collect(Collectors.toSet());
            if (!whole.isEmpty()) {
                clusters.put(kind.id(), whole);
            }
            Map<Integer, Set<String>> parts = new TreeMap<>();
            reach.namespaces().forEach((cluster, some) -> parts.put(numbers.get(cluster), some));
            if (!parts.isEmpty()) {
                namespaces.put(kind.id(), parts);
            }
        }
        return new Reach(upTo, everywhere, clusters, namespaces);
    }
}
