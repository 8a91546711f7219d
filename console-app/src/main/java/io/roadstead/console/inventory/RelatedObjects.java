package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.Related;
import io.roadstead.console.inventory.model.Related.Ask;
import io.roadstead.console.inventory.model.Related.Role;
import io.roadstead.console.inventory.store.RelatedStore;
import io.roadstead.console.kernel.Caller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What works together with an object: whom it belongs to, what belongs to it, what it stands on and what leads to it. */
@Service
public class RelatedObjects {
    /** Most of one role. */
    public static final int MOST = 100;

    private static final int OWNERS = 5;

    /** From a route over its service to pods, and from these to volumes. */
    private static final int STEPS = 4;

    private final InventoryService inventory;
    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final RelatedStore store;

    RelatedObjects(InventoryService inventory, Sources sources, Kinds kinds, Reaches reaches, RelatedStore store) {
        this.inventory = inventory;
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
    }

    /** By their role, as far as this caller may list them. */
    @Transactional(readOnly = true)
    public Map<Role, List<FleetObject>> of(Caller caller, FleetObject object) {
        Map<Role, SequencedMap<UUID, FleetObject>> found = new EnumMap<>(Role.class);
        owners(caller, object).forEach(owner -> put(found, Role.OWNER, object, owner));
        inventory.ownedBy(caller, object.id()).forEach(owned -> put(found, Role.OWNED, object, owned));
        List<Ask> asks = Related.of(known(object));
        for (int step = 0; step < STEPS && !asks.isEmpty(); step++) {
            List<Ask> next = new ArrayList<>();
            for (Ask ask : Related.together(asks)) {
                for (FleetObject one : ask(caller, object, ask)) {
                    if (put(found, ask.role(), object, one) && leadsOn(object, ask)) {
                        next.addAll(Related.further(known(one), ask));
                    }
                }
            }
            asks = next;
        }
        Map<Role, List<FleetObject>> all = new EnumMap<>(Role.class);
        found.forEach((role, some) -> all.put(role, List.copyOf(some.values())));
        return all;
    }

    /** The pods of a node, or of a volume, are the end: what these use is another question. */
    private static boolean leadsOn(FleetObject object, Ask ask) {
        return ask.role() != Role.POD || object.kind().namespaced();
    }

    private List<FleetObject> owners(Caller caller, FleetObject object) {
        List<FleetObject> owners = new ArrayList<>();
        Optional<FleetObject> next = object.owner().flatMap(owner -> inventory.find(caller, owner.id()));
        while (next.isPresent() && owners.size() < OWNERS) {
            owners.add(next.get());
            next = next.get().owner().flatMap(owner -> inventory.find(caller, owner.id()));
        }
        return owners.reversed();
    }

    private static boolean put(
            Map<Role, SequencedMap<UUID, FleetObject>> found, Role role, FleetObject origin, FleetObject one) {
        SequencedMap<UUID, FleetObject> same = found.computeIfAbsent(role, none -> new LinkedHashMap<>());
        return !one.id().equals(origin.id()) && same.size() < MOST && same.putIfAbsent(one.id(), one) == null;
    }

    private List<FleetObject> ask(Caller caller, FleetObject object, Ask ask) {
        Optional<ObjectKind> kind = kinds.find(ask.kind());
        Optional<Sources.Known> source = sources.find(object.cluster());
        if (kind.isEmpty() || source.isEmpty()) {
            return List.of();
        }
        Reach reach = reaches.of(caller, List.of(kind.get()));
        return reach.isNowhere()
                ? List.of()
                : inventory.objects(
                        store.find(source.get().id(), kind.get().id(), ask.namespace(), ask.match(), reach, MOST));
    }

    private static Related.Known known(FleetObject object) {
        return new Related.Known(
                object.kind().path(),
                object.kind().kind(),
                object.namespace(),
                object.name(),
                object.labels(),
                FactReader.of(object.facts()));
    }
}
