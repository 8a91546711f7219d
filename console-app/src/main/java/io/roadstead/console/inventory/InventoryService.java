package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.ObjectFinder;
import io.roadstead.console.inventory.store.ObjectPages;
import io.roadstead.console.inventory.store.Stored;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The objects of the fleet, to each only those whose kind he may list where they are. */
@Service
public class InventoryService {
    /** Most objects that one object is shown to own. */
    public static final int MOST_OWNED = 200;

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final ObjectPages pages;
    private final ObjectFinder finder;

    InventoryService(Sources sources, Kinds kinds, Reaches reaches, ObjectPages pages, ObjectFinder finder) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.pages = pages;
        this.finder = finder;
    }

    /**
     * A page of objects.
     *
     * @param asOf when the cluster among them that was heard of longest ago told something last; empty where no cluster has
     */
    public record Listed(Page<FleetObject> page, Optional<Instant> asOf) {}

    /** The kinds of which this caller may list some objects, by name. */
    public List<ObjectKind> kinds(Caller caller) {
        caller.require(Permission.OWN_READ);
        Reach reach = reaches.of(caller, kinds.all());
        return kinds.all().stream().filter(kind -> reach.has(kind.id())).toList();
    }

    /** A kind by its word in addresses, such as {@code deployments.apps}; empty if this caller may list none of it. */
    public Optional<ObjectKind> kind(Caller caller, String path) {
        return kinds.find(path).filter(kind -> mayList(caller, kind));
    }

    /** The same by {@code apps/v1} and {@code Deployment}. */
    public Optional<ObjectKind> kind(Caller caller, String apiVersion, String name) {
        return kinds.find(apiVersion, name).filter(kind -> mayList(caller, kind));
    }

    private boolean mayList(Caller caller, ObjectKind kind) {
        return reaches.of(caller, List.of(kind)).has(kind.id());
    }

    /**
     * A page by {@code name}, {@code namespace}, {@code cluster}, {@code status}, {@code createdAt}, {@code changedAt} or the word of one of
     * the first columns of the kind.
     */
    @Transactional(readOnly = true)
    public Listed page(Caller caller, ObjectQuery query, ListRequest request) {
        Reach reach = reaches.of(caller, List.of(query.kind()));
        List<Sources.Known> asked = asked(query);
        if (reach.isNowhere() || asked.isEmpty()) {
            return new Listed(new Page<>(List.of(), Optional.empty()), Optional.empty());
        }
        pages.planForPages();
        Page<Stored> page = request.order().field().equals("cluster")
                ? byCluster(query, asked, reach, request)
                : pages.page(query, numbers(query, asked), reach, request);
        return new Listed(objects(page), asOf(asked));
    }

    /** How many there are, counted up to a bound. */
    @Transactional(readOnly = true)
    public int count(Caller caller, ObjectQuery query, int most) {
        Reach reach = reaches.of(caller, List.of(query.kind()));
        List<Sources.Known> asked = asked(query);
        if (reach.isNowhere() || asked.isEmpty()) {
            return 0;
        }
        pages.planForPages();
        return pages.count(query, numbers(query, asked), reach, most);
    }

    private List<Sources.Known> asked(ObjectQuery query) {
        return sources.all().stream()
                .filter(source -> query.clusters().isEmpty() || query.clusters().contains(source.cluster()))
                .toList();
    }

    private static Set<Integer> numbers(ObjectQuery query, List<Sources.Known> asked) {
        return query.clusters().isEmpty()
                ? Set.of()
                : asked.stream().map(Sources.Known::id).collect(Collectors.toSet());
    }

    private Page<Stored> byCluster(ObjectQuery query, List<Sources.Known> asked, Reach reach, ListRequest request) {
        Map<Integer, String> names = new HashMap<>();
        asked.forEach(source -> names.put(source.id(), source.name()));
        return pages.byCluster(query, asked.stream().map(Sources.Known::id).toList(), names, reach, request);
    }

    private static Optional<Instant> asOf(List<Sources.Known> asked) {
        return asked.stream()
                .flatMap(source -> source.source().toldAt().stream())
                .min(Instant::compareTo);
    }

    private Page<FleetObject> objects(Page<Stored> page) {
        return new Page<>(objects(page.items()), page.next(), page.previous());
    }

    /** What rows mean; what may be listed is for who read them. */
    List<FleetObject> objects(List<Stored> rows) {
        Map<Integer, Sources.Known> byId =
                sources.all().stream().collect(Collectors.toMap(Sources.Known::id, source -> source));
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(byId.get(row.source())).stream()
                        .flatMap(source -> kinds.find(row.kind()).stream().map(kind -> object(row, kind, source))))
                .toList();
    }

    private static FleetObject object(Stored row, ObjectKind kind, Sources.Known source) {
        return new FleetObject(
                row.id(),
                source.cluster(),
                source.name(),
                kind,
                row.namespace(),
                row.name(),
                row.uid(),
                row.owner()
                        .map(owner -> new FleetObject.Owner(
                                Stored.id(row.source(), owner.key()), owner.kind(), owner.name())),
                row.createdAt(),
                row.labels(),
                row.health(),
                row.status(),
                row.reason(),
                row.cells(),
                row.facts(),
                row.changedAt());
    }

    /** What fits what a person types, best first. */
    @Transactional(readOnly = true)
    public List<FleetObject> search(Caller caller, String typed, int most) {
        Reach reach = reaches.of(caller, kinds.all());
        pages.planForPages();
        return objects(finder.find(typed, reach, most));
    }

    /** One object; empty if there is none that this caller may list. */
    @Transactional(readOnly = true)
    public Optional<FleetObject> find(Caller caller, UUID id) {
        return visible(caller, pages.find(id).stream().toList()).stream().findFirst();
    }

    /** What belongs to an object, as far as this caller may list it. */
    @Transactional(readOnly = true)
    public List<FleetObject> ownedBy(Caller caller, UUID id) {
        return visible(caller, pages.ownedBy(id, MOST_OWNED));
    }

    private List<FleetObject> visible(Caller caller, List<Stored> rows) {
        Reach reach = reaches.of(caller, kinds.all());
        return objects(rows.stream()
                .filter(row -> reach.includes(row.kind(), row.source(), row.namespace()))
                .toList());
    }
}
