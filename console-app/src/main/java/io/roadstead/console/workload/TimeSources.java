package io.roadstead.console.workload;

import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.ClusterAction;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.EventQuery;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.workload.TimeEntry.Source;
import io.roadstead.console.workload.TimeLine.Scope;
import io.roadstead.console.workload.model.ChangedPath;
import io.roadstead.protocol.inventory.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where a time line comes from. */
@Component
class TimeSources {
    private static final String REVISIONS = "replicasets.apps";
    private static final int MOST_ACTIONS = 200;

    /** More records than have the same microsecond. */
    private static final int AT_ONE_MOMENT = 20;

    private final AuditSearch audit;
    private final EventService events;
    private final InventoryService inventory;

    TimeSources(AuditSearch audit, EventService events, InventoryService inventory) {
        this.audit = audit;
        this.events = events;
        this.inventory = inventory;
    }

    /** Of places, behind a place in time; the newest of each source. */
    List<TimeEntry> of(Caller caller, Scope scope, Instant at, UUID id, int most) {
        List<TimeEntry> all = new ArrayList<>();
        if (scope.sources().contains(Source.ACTION)) {
            all.addAll(actions(caller, scope, at, most + AT_ONE_MOMENT));
        }
        if (scope.sources().contains(Source.EVENT) && events.mayList(caller)) {
            EventQuery query = new EventQuery(scope.clusters(), scope.namespace(), Optional.empty(), "", "", "");
            events.page(caller, query, before("lastAt", at, id, most)).items().stream()
                    .map(TimeSources::entry)
                    .forEach(all::add);
        }
        if (scope.sources().contains(Source.REVISION)) {
            all.addAll(revisions(caller, scope, at, id, most));
        }
        return all;
    }

    private List<TimeEntry> revisions(Caller caller, Scope scope, Instant at, UUID id, int most) {
        return inventory
                .kind(caller, REVISIONS)
                .map(kind -> inventory
                        .page(
                                caller,
                                new ObjectQuery(
                                        kind, scope.clusters(), scope.namespace(), "", Map.of(), false, "", Map.of()),
                                before("createdAt", at, id, most))
                        .page()
                        .items()
                        .stream()
                        .map(TimeSources::revision)
                        .toList())
                .orElse(List.of());
    }

    /** Ids of objects and events are ordered in the database as they are here. */
    private static ListRequest before(String field, Instant at, UUID id, int most) {
        ListOrder order = new ListOrder(field, true);
        Cursor cursor = new Cursor(order, at.toString(), id);
        return new ListRequest(Math.min(most, ListRequest.MAX_LIMIT), order, Optional.of(cursor), Map.of());
    }

    /** Of these objects. */
    List<TimeEntry> of(Caller caller, List<FleetObject> objects, Set<Source> wanted) {
        List<TimeEntry> all = new ArrayList<>();
        for (FleetObject object : objects) {
            if (wanted.contains(Source.EVENT)) {
                events.of(caller, object).stream().map(TimeSources::entry).forEach(all::add);
            }
            if (wanted.contains(Source.REVISION) && object.kind().path().equals(REVISIONS)) {
                all.add(revision(object));
            }
        }
        if (wanted.contains(Source.ACTION)) {
            all.addAll(actions(caller, objects));
        }
        return all;
    }

    /** What was done with these objects: looked for by where they are, since the trail knows paths. */
    private List<TimeEntry> actions(Caller caller, List<FleetObject> objects) {
        Map<String, FleetObject> byPath = new LinkedHashMap<>();
        objects.forEach(object -> byPath.put(
                key(object.cluster().value(), object.kind().path(), object.namespace(), object.name()), object));
        Map<ClusterId, Set<String>> places = objects.stream()
                .collect(Collectors.groupingBy(
                        FleetObject::cluster,
                        LinkedHashMap::new,
                        Collectors.mapping(TimeSources::place, Collectors.toSet())));
        List<TimeEntry> found = new ArrayList<>();
        places.forEach((cluster, texts) -> texts.forEach(text -> audit.inClusters(
                        caller,
                        Optional.of(cluster.value()),
                        text,
                        TimeLine.END,
                        action -> ChangedPath.parse(action.path())
                                .filter(path -> byPath.containsKey(
                                        key(action.cluster(), path.kind(), path.namespace(), path.name())))
                                .isPresent(),
                        MOST_ACTIONS)
                .forEach(action -> ChangedPath.parse(action.path())
                        .map(path -> key(action.cluster(), path.kind(), path.namespace(), path.name()))
                        .flatMap(key -> Optional.ofNullable(byPath.get(key)))
                        .flatMap(object -> entry(action, Optional.of(object)))
                        .ifPresent(found::add))));
        return found;
    }

    /** A part of the paths of all objects beside it. */
    private static String place(FleetObject object) {
        return object.namespace().isEmpty()
                ? "/" + object.kind().resource() + "/" + object.name()
                : "/namespaces/" + object.namespace() + "/";
    }

    private static String key(String cluster, String kind, String namespace, String name) {
        return String.join("\n", cluster, kind, namespace, name);
    }

    private List<TimeEntry> actions(Caller caller, Scope scope, Instant at, int most) {
        Optional<String> only = scope.clusters().size() == 1
                ? scope.clusters().stream().map(ClusterId::value).findFirst()
                : Optional.empty();
        String text =
                scope.namespace().map(namespace -> "/namespaces/" + namespace).orElse("");
        return audit.inClusters(caller, only, text, TimeLine.behind(at), action -> isOf(action, scope), most).stream()
                .flatMap(action -> entry(action, Optional.empty()).stream())
                .toList();
    }

    private static boolean isOf(ClusterAction action, Scope scope) {
        boolean there = scope.clusters().isEmpty()
                || ClusterId.parse(action.cluster())
                        .filter(scope.clusters()::contains)
                        .isPresent();
        return there
                && scope.namespace().filter(name -> !isWithin(action, name)).isEmpty();
    }

    private static boolean isWithin(ClusterAction action, String namespace) {
        return ChangedPath.parse(action.path())
                .filter(path -> path.namespace().equals(namespace)
                        || path.resource().equals("namespaces") && path.name().equals(namespace))
                .isPresent();
    }

    private static Optional<TimeEntry> entry(ClusterAction action, Optional<FleetObject> object) {
        Optional<ClusterId> cluster = ClusterId.parse(action.cluster());
        Optional<ChangedPath> path = ChangedPath.parse(action.path());
        if (cluster.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TimeEntry(
                action.at(),
                action.id(),
                Source.ACTION,
                cluster.get(),
                action.clusterName(),
                path.get().namespace(),
                action.actor(),
                object.map(known -> said(known, path.get()))
                        .orElseGet(() -> path.get().said()),
                object.map(known -> "objects/" + known.id()).orElse(""),
                action.verb(),
                action.answer(),
                !action.done()));
    }

    private static String said(FleetObject object, ChangedPath path) {
        String name = object.kind().kind() + " " + object.name();
        return path.subresource().isEmpty() ? name : name + " · " + path.subresource();
    }

    private static TimeEntry entry(FleetEvent event) {
        return new TimeEntry(
                event.last(),
                event.id(),
                Source.EVENT,
                event.cluster(),
                event.clusterName(),
                event.namespace(),
                event.reporter(),
                event.kind() + " " + event.name(),
                "objects/" + event.object(),
                event.reason(),
                event.count() > 1 ? event.note() + " (×" + event.count() + ")" : event.note(),
                event.warning());
    }

    private static TimeEntry revision(FleetObject object) {
        String images = object.facts().get(Facts.IMAGES) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "";
        return new TimeEntry(
                object.createdAt(),
                object.id(),
                Source.REVISION,
                object.cluster(),
                object.clusterName(),
                object.namespace(),
                "",
                object.owner()
                        .map(owner -> owner.kind() + " " + owner.name())
                        .orElseGet(() -> object.kind().kind() + " " + object.name()),
                "objects/" + object.id(),
                "",
                images.isEmpty() ? object.name() : object.name() + ": " + images,
                false);
    }
}
