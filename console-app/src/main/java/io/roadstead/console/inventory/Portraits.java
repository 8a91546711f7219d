package io.roadstead.console.inventory;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPortraits;
import io.roadstead.console.cluster.ClusterPortrayed;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.inventory.model.Correction;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.Portrait;
import io.roadstead.console.inventory.store.PortraitStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clusters are, to each who may list their nodes, or see all clusters; and what people say of that. */
@Service
public class Portraits implements ClusterPortraits {
    private static final String NODES = "nodes";

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final PortraitStore store;
    private final ChangeAudit audit;
    private final PortraitUpkeep.Notices notices;

    Portraits(
            Sources sources,
            Kinds kinds,
            Reaches reaches,
            PortraitStore store,
            ChangeAudit audit,
            PortraitUpkeep.Notices notices) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
        this.audit = audit;
        this.notices = notices;
    }

    /**
     * What is known of a cluster, and what people say instead.
     *
     * @param portrait empty until it has told something
     */
    public record Seen(ClusterId cluster, Optional<Portrait> portrait, Correction correction) {
        /** What people say, or what is reckoned. */
        public Distribution distribution() {
            return correction
                    .wanted()
                    .distribution()
                    .or(() -> portrait.map(is -> is.distribution().value()))
                    .orElse(Distribution.UNKNOWN);
        }

        /** Likewise. */
        public Infrastructure infrastructure() {
            return correction
                    .wanted()
                    .infrastructure()
                    .or(() -> portrait.map(is -> is.infrastructure().value()))
                    .orElse(Infrastructure.UNKNOWN);
        }

        /** Likewise; empty where neither says anything. */
        public Optional<Tier> tier() {
            return correction
                    .wanted()
                    .tier()
                    .or(() -> portrait.flatMap(is -> is.tier().value()));
        }
    }

    /** What became of a correction. */
    public sealed interface Outcome {
        /** As it is now. */
        record Done(Seen seen) implements Outcome {}

        /** Somebody corrected it since the version that the change names. */
        record Stale() implements Outcome {}
    }

    /** Whether this caller may see what a cluster is. */
    public boolean maySee(Caller caller, ClusterId cluster) {
        return !visible(caller, List.of(cluster)).isEmpty();
    }

    /** What a cluster is; empty where this caller may not see it. */
    @Transactional(readOnly = true)
    public Optional<Seen> find(Caller caller, ClusterId cluster) {
        return visible(caller, List.of(cluster)).stream().findFirst().map(this::read);
    }

    /** The clusters of which this caller may see something, by name, with what they are; those that have told something. */
    @Transactional(readOnly = true)
    public Map<Place, Portrait> all(Caller caller) {
        List<Sources.Known> known = sources.all().stream()
                .filter(source -> listsNodes(caller, source))
                .toList();
        Map<ClusterId, Portrait> portraits = portraits(known);
        Map<Place, Portrait> all = new LinkedHashMap<>();
        known.forEach(source -> Optional.ofNullable(portraits.get(source.cluster()))
                .ifPresent(portrait -> all.put(new Place(source.id(), source.cluster(), source.name()), portrait)));
        return all;
    }

    /**
     * A cluster that has told something.
     *
     * @param source its number
     */
    public record Place(int source, ClusterId cluster, String name) {}

    @Override
    @Transactional(readOnly = true)
    public Map<ClusterId, Sketch> sketches(Caller caller, Collection<ClusterId> clusters) {
        List<ClusterId> visible = visible(caller, clusters);
        Map<ClusterId, Sketch> sketches = new LinkedHashMap<>();
        read(visible).forEach((cluster, seen) -> sketches.put(cluster, sketch(seen)));
        return sketches;
    }

    private static Sketch sketch(Seen seen) {
        return new Sketch(
                seen.distribution(),
                seen.infrastructure(),
                seen.tier(),
                seen.portrait()
                        .map(is -> List.copyOf(is.machines().regions().keySet()))
                        .orElse(List.of()),
                seen.portrait()
                        .map(is -> is.accelerators().stream()
                                .map(devices ->
                                        new Accelerators(devices.title(), devices.physical(), devices.schedulable()))
                                .toList())
                        .orElse(List.of()),
                seen.portrait().map(Portrait::fileSystems).orElse(List.of()));
    }

    /** Sets what people say of a cluster; of what is left out it is what is reckoned. */
    @Transactional
    public Outcome correct(Caller caller, ClusterId cluster, Precondition seen, Correction.Wanted wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        store.lock(cluster);
        Correction before = store.corrections(List.of(cluster)).getOrDefault(cluster, Correction.NONE);
        if (!seen.accepts(before.version())) {
            return new Outcome.Stale();
        }
        store.correct(cluster, wanted, caller.name(), notices.clock().instant());
        audit.done(caller, "cluster.portrait", "cluster/" + cluster, details(wanted));
        notices.events().publishEvent(new ClusterPortrayed(cluster));
        return new Outcome.Done(read(cluster));
    }

    private static AuditDetails details(Correction.Wanted wanted) {
        return AuditDetails.NONE
                .with(
                        "distribution",
                        wanted.distribution().map(Distribution::word).orElse(""))
                .with(
                        "infrastructure",
                        wanted.infrastructure().map(Infrastructure::word).orElse(""))
                .with("tier", wanted.tier().map(Tier::word).orElse(""));
    }

    private Seen read(ClusterId cluster) {
        return read(List.of(cluster)).get(cluster) instanceof Seen seen
                ? seen
                : new Seen(cluster, Optional.empty(), Correction.NONE);
    }

    private Map<ClusterId, Seen> read(List<ClusterId> clusters) {
        Map<ClusterId, Portrait> portraits = portraits(sources.all().stream()
                .filter(source -> clusters.contains(source.cluster()))
                .toList());
        Map<ClusterId, Correction> corrections = store.corrections(clusters);
        Map<ClusterId, Seen> seen = new LinkedHashMap<>();
        clusters.forEach(cluster -> seen.put(
                cluster,
                new Seen(
                        cluster,
                        Optional.ofNullable(portraits.get(cluster)),
                        corrections.getOrDefault(cluster, Correction.NONE))));
        return seen;
    }

    /** As old as what the cluster told last, since then it would have told of what is otherwise now. */
    private Map<ClusterId, Portrait> portraits(List<Sources.Known> known) {
        Map<Integer, Portrait> portraits =
                store.portraits(known.stream().map(Sources.Known::id).toList());
        Map<ClusterId, Portrait> byCluster = new LinkedHashMap<>();
        known.forEach(source -> Optional.ofNullable(portraits.get(source.id()))
                .ifPresent(portrait -> byCluster.put(
                        source.cluster(),
                        portrait.at(source.source()
                                .toldAt()
                                .filter(portrait.asOf()::isBefore)
                                .orElse(portrait.asOf())))));
        return byCluster;
    }

    private List<ClusterId> visible(Caller caller, Collection<ClusterId> clusters) {
        return clusters.stream()
                .filter(cluster -> caller.reaches(cluster.value()))
                .filter(cluster -> caller.may(Permission.CLUSTERS_READ)
                        || sources.find(cluster)
                                .filter(source -> listsNodes(caller, source))
                                .isPresent())
                .distinct()
                .toList();
    }

    private boolean listsNodes(Caller caller, Sources.Known source) {
        Optional<ObjectKind> nodes = kinds.find(NODES);
        return nodes.isPresent()
                && reaches.of(caller, List.of(nodes.get())).includes(nodes.get().id(), source.id(), "");
    }
}
