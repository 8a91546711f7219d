package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.workload.TimeEntry.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Who or what changed, in the order of time: from the audit trail, from what Kubernetes says, and from revisions of workloads. Each shows what its
 * reader may see there: of the audit trail those who may not read it see what they did themselves.
 */
@Service
public class TimeLine {
    /** Most objects of an app, or below one object, that are looked at. */
    static final int MOST_OBJECTS = 60;

    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(Integer.MAX_VALUE, Long.MAX_VALUE);
    private static final List<String> OF_APPS =
            List.of("deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "pods", "services");

    private final InventoryService inventory;
    private final TimeSources sources;

    TimeLine(InventoryService inventory, TimeSources sources) {
        this.inventory = inventory;
        this.sources = sources;
    }

    /**
     * Which changes; all that is given has to fit.
     *
     * @param clusters of all where it is empty
     * @param labels of an app's objects; empty for no app
     */
    public record Scope(
            Set<ClusterId> clusters, Optional<String> namespace, Map<String, String> labels, Set<Source> sources) {
        /** Keeps copies. */
        public Scope {
            clusters = Set.copyOf(clusters);
            labels = Map.copyOf(labels);
            sources = Set.copyOf(sources);
        }
    }

    /** A page, the newest first. */
    public Page<TimeEntry> page(Caller caller, Scope scope, ListRequest request) {
        Instant at = request.cursor().map(cursor -> Instant.parse(cursor.key())).orElse(END);
        UUID id = request.cursor().map(Cursor::id).orElse(LAST);
        int most = request.limit() + 1;
        List<TimeEntry> found = scope.labels().isEmpty()
                ? sources.of(caller, scope, at, id, most)
                : sources.of(caller, app(caller, scope), scope.sources());
        ListOrder order = request.order();
        Page<TimeEntry> page = request.page(
                TimeEntry.behind(found, at, id, most),
                entry -> entry,
                entry -> new Cursor(order, entry.at().toString(), entry.id()));
        return new Page<>(page.items(), page.next()); // it goes backwards in time only
    }

    /** The newest of one place. */
    public List<TimeEntry> newest(Caller caller, Scope scope, int most) {
        return TimeEntry.behind(sources.of(caller, scope, END, LAST, most), END, LAST, most);
    }

    /** What is known of one object and of what belongs to it, the newest first. */
    public List<TimeEntry> of(Caller caller, FleetObject object, int most) {
        List<FleetObject> all = new ArrayList<>(List.of(object));
        List<FleetObject> owned = inventory.ownedBy(caller, object.id());
        all.addAll(owned);
        owned.stream().limit(MOST_OBJECTS).forEach(one -> all.addAll(inventory.ownedBy(caller, one.id())));
        List<TimeEntry> found =
                sources.of(caller, all.stream().limit(MOST_OBJECTS).toList(), Set.of(Source.values()));
        return TimeEntry.behind(found, END, LAST, most);
    }

    private List<FleetObject> app(Caller caller, Scope scope) {
        List<FleetObject> objects = new ArrayList<>();
        for (String path : OF_APPS) {
            Optional<ObjectKind> kind = inventory.kind(caller, path);
            if (kind.isPresent() && objects.size() < MOST_OBJECTS) {
                ObjectQuery query = new ObjectQuery(
                        kind.get(), scope.clusters(), scope.namespace(), "", scope.labels(), false, "", Map.of());
                objects.addAll(inventory
                        .page(
                                caller,
                                query,
                                new ListRequest(
                                        MOST_OBJECTS - objects.size(),
                                        new ListOrder("createdAt", true),
                                        Optional.empty(),
                                        Map.of()))
                        .page()
                        .items());
            }
        }
        return objects;
    }

    /** A moment just behind this one, as the database counts. */
    static Instant behind(Instant at) {
        return at.plus(1, ChronoUnit.MICROS);
    }
}
