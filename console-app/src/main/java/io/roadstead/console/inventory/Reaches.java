package io.roadstead.console.inventory;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.Rights.ListReach;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Clock clock;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    Reaches(Rights rights, Sources sources, Clock clock) {
        this.rights = rights;
        this.sources = sources;
        this.clock = clock;
    }

    /** All that an answer follows from, but for what changes with time. */
    private record Key(
            AccountId account,
            boolean carries,
            Optional<Set<String>> clusters,
            List<Integer> kinds,
            int upTo,
            long version) {}

    private record Known(Reach reach, Instant until) {}

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
        Instant now = clock.instant();
        synchronized (known) {
            Known is = known.get(key);
            if (is != null && is.until().isAfter(now)) {
                return is.reach();
            }
        }
        Reach reach = reckon(caller, kinds, all, upTo);
        synchronized (known) {
            known.put(key, new Known(reach, now.plus(KEPT)));
        }
        return reach;
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
