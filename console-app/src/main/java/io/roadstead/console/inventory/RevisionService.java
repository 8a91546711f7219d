package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.RevisionPages;
import io.roadstead.console.inventory.store.Stored;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Things of which clusters keep one object for each revision, such as releases of Helm: of each thing the newest, told apart by labels. To each only those
 * whose kind he may list where they are.
 */
@Service
public class RevisionService {
    private final InventoryService inventory;
    private final Sources sources;
    private final Reaches reaches;
    private final RevisionPages pages;

    RevisionService(InventoryService inventory, Sources sources, Reaches reaches, RevisionPages pages) {
        this.inventory = inventory;
        this.sources = sources;
        this.reaches = reaches;
        this.pages = pages;
    }

    /**
     * Which things are asked for; all that is given has to fit.
     *
     * @param marks labels that every revision has
     * @param thing the label that names the thing; its names are of one namespace
     * @param number the label that counts revisions
     * @param times labels of the time of a revision in seconds, the better ones first; that of the object's making without any
     * @param clusters only of these; of all where it is empty
     * @param namespaces only of these, as {@code cluster/namespace}; of all without it
     * @param name a part of the thing's name, without regard to case; empty for any
     * @param labels that the newest revision has
     */
    public record RevisionQuery(
            ObjectKind kind,
            Map<String, String> marks,
            String thing,
            String number,
            List<String> times,
            Set<ClusterId> clusters,
            Optional<String> namespace,
            Optional<Set<String>> namespaces,
            String name,
            Map<String, String> labels) {
        /** Keeps copies. */
        public RevisionQuery {
            marks = Map.copyOf(marks);
            times = List.copyOf(times);
            clusters = Set.copyOf(clusters);
            namespaces = namespaces.map(Set::copyOf);
            labels = Map.copyOf(labels);
        }
    }

    /** Newest revisions. */
    public record Listed(Page<FleetObject> page, Optional<Instant> asOf) {}

    /** A page by {@code name} of the things or by {@code updated}. */
    @Transactional(readOnly = true)
    public Listed page(Caller caller, RevisionQuery query, ListRequest request) {
        caller.require(Permission.OWN_READ);
        Reach reach = reaches.of(caller, List.of(query.kind()));
        List<Sources.Known> asked = sources.all().stream()
                .filter(source -> query.clusters().isEmpty() || query.clusters().contains(source.cluster()))
                .toList();
        if (reach.isNowhere() || asked.isEmpty()) {
            return new Listed(new Page<>(List.of(), Optional.empty()), Optional.empty());
        }
        Map<Integer, String> ids = asked.stream()
                .collect(Collectors.toMap(
                        Sources.Known::id, source -> source.cluster().value()));
        Page<Stored> page = pages.page(query, ids, reach, request);
        Optional<Instant> asOf = asked.stream()
                .flatMap(source -> source.source().toldAt().stream())
                .min(Instant::compareTo);
        return new Listed(new Page<>(inventory.objects(page.items()), page.next(), page.previous()), asOf);
    }
}
