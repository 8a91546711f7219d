package io.roadstead.console.inventory;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.Rights.ListReach;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** In which namespaces somebody may make pods, go into them, and take them away, as far as the console knows by its roles; for what is offered. */
@Service
public class PodNamespaces {
    /** Most that are offered. */
    public static final int MOST = ListRequest.MAX_LIMIT;

    private final Sources sources;
    private final Rights rights;
    private final InventoryService inventory;

    PodNamespaces(Sources sources, Rights rights, InventoryService inventory) {
        this.sources = sources;
        this.rights = rights;
        this.inventory = inventory;
    }

    /** Their names, sorted; asks no cluster. */
    public List<String> of(Caller caller, ClusterId cluster) {
        return sources.find(cluster).map(known -> of(caller, known)).orElse(List.of());
    }

    private List<String> of(Caller caller, Sources.Known known) {
        Place place = known.place();
        ListReach pods = rights.listing(caller, List.of(place), "", "pods", true);
        Stream<String> ofProjects = pods.namespaces().values().stream().flatMap(Collection::stream);
        return Stream.concat(ofProjects, objects(caller, known.cluster()))
                .distinct()
                .filter(namespace -> may(caller, place, namespace, "create", "")
                        && may(caller, place, namespace, "create", "exec")
                        && may(caller, place, namespace, "delete", ""))
                .sorted()
                .limit(MOST)
                .toList();
    }

    private boolean may(Caller caller, Place place, String namespace, String verb, String subresource) {
        return rights.allows(caller, new AccessRequest.OnResource(verb, "", "pods", subresource, namespace, ""), place);
    }

    private Stream<String> objects(Caller caller, ClusterId cluster) {
        return inventory.kind(caller, "v1", "Namespace").stream().flatMap(kind -> {
            ObjectQuery query =
                    new ObjectQuery(kind, Set.of(cluster), Optional.empty(), "", Map.of(), false, "", Map.of());
            ListRequest all = new ListRequest(MOST, new ListOrder("name", false), Optional.empty(), Map.of());
            return inventory.page(caller, query, all).page().items().stream().map(FleetObject::name);
        });
    }
}
