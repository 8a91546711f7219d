package io.roadstead.console.shell;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.shell.model.LogOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Which pods' logs are looked at. */
@Service
public class LogTargets {
    /** Most pods whose logs are read together. */
    public static final int MOST_PODS = 50;

    private static final int MOST_FOUND = ListRequest.MAX_LIMIT;
    private static final String PODS = "pods";
    private static final Set<String> OF_PODS =
            Set.of("replicasets.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch", "replicationcontrollers");
    private static final Set<String> OF_OTHERS = Set.of("deployments.apps", "cronjobs.batch");

    private final InventoryService inventory;

    LogTargets(InventoryService inventory) {
        this.inventory = inventory;
    }

    /**
     * The pods whose logs these are, the newest first.
     *
     * @param pods without containers
     * @param left how many more there are that are not read
     * @param clusters of the pods, by {@link LogOrigin#within}
     */
    public record Found(List<LogOrigin> pods, int left, Map<String, ClusterId> clusters) {
        /** Keeps copies. */
        public Found {
            pods = List.copyOf(pods);
            clusters = Map.copyOf(clusters);
        }
    }

    /** Whether objects of this kind have logs. */
    public boolean hasLogs(FleetObject object) {
        String kind = object.kind().path();
        return isPod(object) || OF_PODS.contains(kind) || OF_OTHERS.contains(kind);
    }

    private static boolean isPod(FleetObject object) {
        return object.kind().path().equals(PODS);
    }

    /** What of them this caller may list; where the inventory has a pod under a name that no pod can have, it is left out. */
    public Found of(Caller caller, FleetObject object) {
        List<FleetObject> pods = new ArrayList<>();
        if (isPod(object)) {
            pods.add(object);
        } else if (OF_PODS.contains(object.kind().path())) {
            pods.addAll(podsOf(caller, object));
        } else if (OF_OTHERS.contains(object.kind().path())) {
            inventory.ownedBy(caller, object.id()).stream()
                    .filter(owned -> OF_PODS.contains(owned.kind().path()))
                    .sorted(NEWEST)
                    .limit(MOST_PODS)
                    .forEach(owned -> pods.addAll(podsOf(caller, owned)));
        }
        return found(pods, false);
    }

    /** The same of any subject. */
    public Found of(Caller caller, LogSubject subject) {
        return switch (subject) {
            case LogSubject.OfObject(FleetObject object) -> of(caller, object);
            case LogSubject.OfLabels labels -> found(podsOf(caller, labels), true);
        };
    }

    private List<FleetObject> podsOf(Caller caller, LogSubject.OfLabels wanted) {
        return inventory
                .kind(caller, PODS)
                .map(kind -> inventory
                        .page(
                                caller,
                                new ObjectQuery(
                                        kind,
                                        wanted.clusters(),
                                        wanted.namespace(),
                                        "",
                                        wanted.labels(),
                                        false,
                                        "",
                                        Map.of()),
                                new ListRequest(
                                        MOST_FOUND, new ListOrder("createdAt", true), Optional.empty(), Map.of()))
                        .page()
                        .items())
                .orElse(List.of());
    }

    private static Found found(List<FleetObject> pods, boolean several) {
        Map<String, ClusterId> clusters = new LinkedHashMap<>();
        List<LogOrigin> named = pods.stream()
                .filter(pod -> LogOrigin.isPod(pod.namespace(), pod.name()))
                .sorted(NEWEST)
                .map(pod -> {
                    String within = several ? pod.clusterName() + "/" + pod.namespace() : "";
                    clusters.put(within, pod.cluster());
                    return new LogOrigin(within, pod.namespace(), pod.name(), "");
                })
                .toList();
        return new Found(
                named.subList(0, Math.min(MOST_PODS, named.size())), Math.max(0, named.size() - MOST_PODS), clusters);
    }

    private static final Comparator<FleetObject> NEWEST =
            Comparator.comparing(FleetObject::createdAt).reversed().thenComparing(FleetObject::name);

    private List<FleetObject> podsOf(Caller caller, FleetObject owner) {
        return inventory.ownedBy(caller, owner.id()).stream()
                .filter(LogTargets::isPod)
                .toList();
    }
}
