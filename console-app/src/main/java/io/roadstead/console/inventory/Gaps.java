package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.GapStore;
import io.roadstead.console.inventory.store.HeldStore.Held;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clusters do not tell: to who sees all clusters, and else of the kinds that one may list there. */
@Service
public class Gaps {
    private static final int MOST_KINDS = 500;
    private static final int MOST_CLUSTERS = 100;

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final GapStore store;

    Gaps(Sources sources, Kinds kinds, Reaches reaches, GapStore store) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
    }

    /**
     * What a cluster tells.
     *
     * @param kinds how many it tells whole, or is telling
     * @param gaps the others, in the order of their numbers
     */
    public record Told(int kinds, List<Gap> gaps) {
        /** Keeps a copy. */
        public Told {
            gaps = List.copyOf(gaps);
        }
    }

    /** What a cluster tells; empty if it has told nothing yet. */
    @Transactional(readOnly = true)
    public Optional<Told> of(Caller caller, ClusterId cluster) {
        return sources.find(cluster)
                .map(source -> new Told(
                        store.told(source.id()),
                        store.ofSource(source.id(), MOST_KINDS).stream()
                                .flatMap(held -> gap(held, source).stream())
                                .filter(gap -> maySee(caller, gap.kind(), source))
                                .toList()));
    }

    /** Which clusters do not tell a kind whole, by name, {@value #MOST_CLUSTERS} at most. */
    @Transactional(readOnly = true)
    public List<Gap> of(Caller caller, ObjectKind kind, Set<ClusterId> clusters) {
        List<Sources.Known> asked = sources.all().stream()
                .filter(source -> clusters.isEmpty() || clusters.contains(source.cluster()))
                .filter(source -> maySee(caller, kind, source))
                .toList();
        List<Held> all =
                store.ofKind(kind.id(), asked.stream().map(Sources.Known::id).toList(), MOST_CLUSTERS);
        return asked.stream()
                .flatMap(source -> all.stream()
                        .filter(held -> held.source() == source.id())
                        .flatMap(held -> gap(held, source).stream()))
                .toList();
    }

    private boolean maySee(Caller caller, ObjectKind kind, Sources.Known source) {
        if (caller.may(Permission.CLUSTERS_READ)
                && caller.reaches(source.cluster().value())) {
            return true;
        }
        return reaches.of(caller, List.of(kind)).hasIn(kind.id(), source.id());
    }

    private Optional<Gap> gap(Held held, Sources.Known source) {
        Gap.Cause cause = switch (held.state()) {
            case FORBIDDEN -> Gap.Cause.FORBIDDEN;
            case BROKEN -> Gap.Cause.BROKEN;
            case LIMIT -> Gap.Cause.LIMIT;
            case READING, CURRENT -> Gap.Cause.QUARANTINED;
        };
        String detail = cause == Gap.Cause.QUARANTINED ? held.quarantined() : held.detail();
        return kinds.find(held.kind())
                .map(kind -> new Gap(source.cluster(), source.name(), kind, cause, detail, held.asOf()));
    }
}
