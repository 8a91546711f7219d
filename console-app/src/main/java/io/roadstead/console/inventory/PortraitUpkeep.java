package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPortrayed;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.cluster.model.hardware.ResourceSliceShape;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume;
import io.roadstead.console.cluster.model.identity.ClusterShape;
import io.roadstead.console.cluster.model.identity.NodeShape;
import io.roadstead.console.cluster.model.identity.OpenShift;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.Portrait;
import io.roadstead.console.inventory.store.HeldStore;
import io.roadstead.console.inventory.store.PortraitStore;
import io.roadstead.console.inventory.store.PortraitStore.Told;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reckons what clusters are, again when the objects changed that it follows from; each cluster once in {@link #GAP}. */
@Component
class PortraitUpkeep {
    static final Duration GAP = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(PortraitUpkeep.class);

    /** Grows when the rules change, so that all are reckoned anew. */
    private static final String RULES = "2";

    /** A cluster that tells its nodes for the first time is waited for, but not for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int AT_ONCE = 20;
    private static final int MOST = 1_000;
    private static final int MOST_SLICES = 10_000;

    private static final String NODES = "nodes";
    private static final String DRIVERS = "csidrivers.storage.k8s.io";
    private static final String CLASSES = "storageclasses.storage.k8s.io";
    private static final String VOLUMES = "persistentvolumes";
    private static final String NAMESPACES = "namespaces";
    private static final String SLICES = "resourceslices.resource.k8s.io";
    private static final String INFRASTRUCTURES = "infrastructures.config.openshift.io";
    private static final String VERSIONS = "clusterversions.config.openshift.io";
    private static final Set<String> KINDS =
            Set.of(NODES, DRIVERS, CLASSES, VOLUMES, NAMESPACES, SLICES, INFRASTRUCTURES, VERSIONS);

    private final Sources sources;
    private final Kinds kinds;
    private final PortraitStore portraits;
    private final HeldStore held;
    private final KnownClusters clusters;
    private final Notices notices;
    private final Map<ClusterId, Instant> waiting = new ConcurrentHashMap<>();
    private final Map<ClusterId, Instant> looked = new ConcurrentHashMap<>();

    PortraitUpkeep(
            Sources sources,
            Kinds kinds,
            PortraitStore portraits,
            HeldStore held,
            KnownClusters clusters,
            Notices notices) {
        this.sources = sources;
        this.kinds = kinds;
        this.portraits = portraits;
        this.held = held;
        this.clusters = clusters;
        this.notices = notices;
    }

    /** When it is, and whom to tell. */
    @Component
    record Notices(Clock clock, ApplicationEventPublisher events) {}

    @EventListener
    void changed(InventoryChanged change) {
        waiting.putIfAbsent(change.cluster(), now());
    }

    /** What people said of a cluster goes with it. */
    @EventListener
    void removed(ClusterChanged change) {
        if (clusters.find(change.id().value()).isEmpty()) {
            waiting.remove(change.id());
            looked.remove(change.id());
            portraits.forget(change.id());
        }
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        Instant now = now();
        waiting.entrySet().stream()
                .filter(entry ->
                        looked.getOrDefault(entry.getKey(), Instant.MIN).isBefore(now.minus(GAP)))
                .sorted(Map.Entry.comparingByValue())
                .limit(AT_ONCE)
                .forEach(entry -> safely(entry.getKey(), entry.getValue(), now));
    }

    private Instant now() {
        return notices.clock().instant();
    }

    private void safely(ClusterId cluster, Instant since, Instant now) {
        try {
            if (!isReading(cluster) || since.plus(PATIENCE).isBefore(now)) {
                waiting.remove(cluster); // before it is looked at, so that nothing is missed that changes meanwhile
                looked.put(cluster, now);
                look(cluster);
            }
        } catch (DataAccessException unreadable) {
            log.atWarn().addKeyValue("cluster", cluster).setCause(unreadable).log("a portrait cannot be reckoned");
        }
    }

    /** Whether it has not told yet what the portrait follows from. */
    private boolean isReading(ClusterId cluster) {
        List<Integer> wanted = wanted().values().stream().map(ObjectKind::id).toList();
        return sources.find(cluster)
                .filter(source -> held.of(List.of(source.id())).stream()
                        .anyMatch(kind -> kind.state() == HeldStore.State.READING && wanted.contains(kind.kind())))
                .isPresent();
    }

    private Map<String, ObjectKind> wanted() {
        return kinds.all().stream()
                .filter(kind -> KINDS.contains(kind.path()))
                .collect(Collectors.toMap(ObjectKind::path, Function.identity()));
    }

    /** Reckons what a cluster is, unless nothing changed since that was done; whether that is something else now. */
    boolean look(ClusterId cluster) {
        Optional<Sources.Known> source = sources.find(cluster);
        if (source.isEmpty()) {
            return false;
        }
        int id = source.get().id();
        Map<String, ObjectKind> wanted = wanted();
        Optional<String> stamp = portraits
                .stamp(id, wanted.values().stream().map(ObjectKind::id).sorted().toList())
                .filter(is -> !is.known().equals(RULES + "/" + is.now()))
                .map(is -> RULES + "/" + is.now());
        if (stamp.isEmpty()) {
            return false;
        }
        Portrait portrait = new Reading(id, wanted).portrait(source.get(), now());
        Optional<Portrait> before =
                Optional.ofNullable(portraits.portraits(List.of(id)).get(id));
        portraits.put(id, stamp.get(), portrait);
        boolean other = !before.map(is -> is.at(portrait.asOf())).equals(Optional.of(portrait));
        if (other) {
            notices.events().publishEvent(new ClusterPortrayed(cluster));
        }
        return other;
    }

    /** The objects of one cluster that say what it is. */
    private final class Reading {
        private final int source;
        private final Map<String, ObjectKind> kinds;

        Reading(int source, Map<String, ObjectKind> kinds) {
            this.source = source;
            this.kinds = kinds;
        }

        Portrait portrait(Sources.Known cluster, Instant now) {
            List<Told> told = told(NODES, Portrait.MOST_NODES + 1);
            List<Told> nodes = told.subList(0, Math.min(told.size(), Portrait.MOST_NODES));
            List<NodeShape> shapes = nodes.stream()
                    .map(node -> ObjectShapes.node(node.name(), node.labels(), FactReader.of(node.facts())))
                    .toList();
            ClusterShape shape = new ClusterShape(
                    cluster.source().version(),
                    Set.copyOf(cluster.source().groups()),
                    shapes,
                    names(DRIVERS),
                    facts(CLASSES)
                            .map(known -> known.text(Facts.PROVISIONER))
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toSet()),
                    names(NAMESPACES),
                    openShift());
            int ready = Math.toIntExact(nodes.stream()
                    .filter(node -> node.health() != Health.FAILED)
                    .count());
            return Portrait.of(
                    new Portrait.Sitting(shape, ready, told.size() <= Portrait.MOST_NODES, slices(), fileSystems()),
                    now);
        }

        private List<Told> told(String path, int most) {
            return Optional.ofNullable(kinds.get(path))
                    .map(kind -> portraits.told(source, kind.id(), most))
                    .orElse(List.of());
        }

        private Stream<FactReader> facts(String path) {
            return told(path, MOST).stream().map(told -> FactReader.of(told.facts()));
        }

        private Set<String> names(String path) {
            return Optional.ofNullable(kinds.get(path))
                    .map(kind -> Set.copyOf(portraits.names(source, kind.id(), MOST)))
                    .orElse(Set.of());
        }

        private List<ResourceSliceShape> slices() {
            return told(SLICES, MOST_SLICES).stream()
                    .map(told -> ObjectShapes.slice(FactReader.of(told.facts())))
                    .toList();
        }

        private List<String> fileSystems() {
            return Optional.ofNullable(kinds.get(VOLUMES))
                    .map(kind -> portraits.ofDrivers(source, kind.id(), LustreVolume.Provider.drivers(), MOST))
                    .orElse(List.of())
                    .stream()
                    .flatMap(facts -> ObjectShapes.lustre(FactReader.of(facts)).stream())
                    .flatMap(volume -> volume.fileSystem().stream())
                    .map(LustreVolume.FileSystem::name)
                    .toList();
        }

        private OpenShift openShift() {
            FactReader below = facts(INFRASTRUCTURES).findFirst().orElse(FactReader.of(Map.of()));
            String version = facts(VERSIONS)
                    .findFirst()
                    .map(told -> told.text(Facts.VERSION))
                    .orElse("");
            return new OpenShift(below.text(Facts.PLATFORM), below.text(Facts.TOPOLOGY), version);
        }
    }
}
