package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.EventPages;
import io.roadstead.console.inventory.store.Stored;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.inventory.ObjectDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What Kubernetes said of the objects of the fleet, to each only where he may list events. */
@Service
public class EventService {
    /** Most that are shown of one object. */
    public static final int MOST_OF_OBJECT = 50;

    /** Events are not told as objects, so none in the database has this number; it stands for them in what somebody reaches. */
    private static final ObjectKind EVENTS = new ObjectKind(0, "", "v1", "Event", "events", true, List.of());

    private final Sources sources;
    private final Reaches reaches;
    private final EventPages pages;

    EventService(Sources sources, Reaches reaches, EventPages pages) {
        this.sources = sources;
        this.reaches = reaches;
        this.pages = pages;
    }

    /** Whether this caller may list the events of some namespace of some cluster. */
    public boolean mayList(Caller caller) {
        caller.require(Permission.OWN_READ);
        return !reach(caller).isNowhere();
    }

    /** A page by {@code lastAt}. */
    @Transactional(readOnly = true)
    public Page<FleetEvent> page(Caller caller, EventQuery query, ListRequest request) {
        caller.require(Permission.OWN_READ);
        Reach reach = reach(caller);
        Set<Integer> only = numbers(query);
        if (reach.isNowhere() || (only.isEmpty() && !query.clusters().isEmpty())) {
            return new Page<>(List.of(), Optional.empty());
        }
        Page<EventPages.Row> page = pages.page(query, only, reach, EVENTS.id(), request);
        return new Page<>(events(page.items()), page.next(), page.previous());
    }

    /** How many there are, counted up to a bound. */
    @Transactional(readOnly = true)
    public int count(Caller caller, EventQuery query, int most) {
        Reach reach = reach(caller);
        Set<Integer> only = numbers(query);
        return reach.isNowhere() || (only.isEmpty() && !query.clusters().isEmpty())
                ? 0
                : pages.count(query, only, reach, EVENTS.id(), most);
    }

    /** One event; empty if there is none that this caller may list. */
    @Transactional(readOnly = true)
    public Optional<FleetEvent> find(Caller caller, UUID id) {
        return visible(caller, pages.find(id).stream().toList()).stream().findFirst();
    }

    /** What was said of an object last, the newest first, {@value #MOST_OF_OBJECT} at most. */
    @Transactional(readOnly = true)
    public List<FleetEvent> of(Caller caller, FleetObject object) {
        int source = (int) object.id().getMostSignificantBits();
        return visible(caller, pages.of(source, object.uid(), MOST_OF_OBJECT));
    }

    private Reach reach(Caller caller) {
        return reaches.of(caller, List.of(EVENTS));
    }

    private Set<Integer> numbers(EventQuery query) {
        return sources.all().stream()
                .filter(source -> query.clusters().contains(source.cluster()))
                .map(Sources.Known::id)
                .collect(Collectors.toSet());
    }

    private List<FleetEvent> visible(Caller caller, List<EventPages.Row> rows) {
        Reach reach = reach(caller);
        return events(rows.stream()
                .filter(row -> reach.includes(EVENTS.id(), row.source(), row.namespace()))
                .toList());
    }

    private List<FleetEvent> events(List<EventPages.Row> rows) {
        Map<Integer, Sources.Known> byId =
                sources.all().stream().collect(Collectors.toMap(Sources.Known::id, Function.identity()));
        return rows.stream()
                .flatMap(row ->
                        Optional.ofNullable(byId.get(row.source())).stream().map(source -> event(row, source)))
                .toList();
    }

    private static FleetEvent event(EventPages.Row row, Sources.Known source) {
        return new FleetEvent(
                row.key(),
                source.cluster(),
                source.name(),
                Stored.id(row.source(), ObjectDigest.key(row.uid())),
                row.kind(),
                row.namespace(),
                row.name(),
                row.warning(),
                row.reason(),
                row.note(),
                row.count(),
                row.last(),
                row.reporter());
    }
}
