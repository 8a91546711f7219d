package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.engine.CleanText;
import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.model.Values;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.catalog.release.store.FactStore;
import io.roadstead.console.catalog.release.store.FactStore.Fact;
import io.roadstead.console.catalog.release.store.FactStore.Key;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes what people see of a release from its records. */
@Component
class ReleaseDetails {
    private static final int LONGEST_MANIFEST = 8_000_000;

    private final ReleaseRows rows;
    private final FactStore facts;
    private final ChartUpdates updates;
    private final KnownClusters clusters;

    ReleaseDetails(ReleaseRows rows, FactStore facts, ChartUpdates updates, KnownClusters clusters) {
        this.rows = rows;
        this.facts = facts;
        this.updates = updates;
        this.clusters = clusters;
    }

    /**
     * Of one revision.
     *
     * @param heads of all revisions, the newest first
     * @param masks whether what looks like a secret is masked
     */
    ReleaseDetail of(Caller caller, ReleaseKey key, List<Head> heads, StoredRelease shown, boolean masks) {
        Map<Key, Fact> known = new HashMap<>(facts.find(
                heads.stream().map(head -> new Key(key.cluster(), head.uid())).toList()));
        heads.stream()
                .filter(head -> head.revision() == shown.revision())
                .forEach(head -> learnt(key, head, shown, known));
        Map<String, Object> effective = Values.merged(shown.defaults(), shown.overrides());
        Values.Masked overrides = masked(shown.overrides(), masks);
        Values.Masked all = masked(effective, masks);
        List<Piece> pieces = ManifestObjects.of(shown.manifest());
        boolean secrets =
                masks && pieces.stream().anyMatch(piece -> piece.object().kind().equals("Secret"));
        return new ReleaseDetail(
                rows.of(
                        caller,
                        key,
                        heads.getFirst(),
                        clusters.find(key.cluster().value())
                                .map(KnownClusters.Target::name)
                                .orElse(""),
                        ReleaseRows.fact(shown)),
                shown.revision(),
                heads.stream().map(head -> revision(key, head, known)).toList(),
                YamlMaps.text(overrides.values()),
                YamlMaps.text(masked(shown.defaults(), masks).values()),
                YamlMaps.text(all.values()),
                manifest(shown, masks),
                shown.notes(),
                pieces.stream().map(Piece::object).toList(),
                shown.hooks().stream().map(StoredRelease.StoredHook::hook).toList(),
                updates.chart(caller, heads.getFirst().labels(), shown.chart().name()),
                overrides.any() || all.any() || secrets);
    }

    /** What a record says that somebody works at is not its last word. */
    private void learnt(ReleaseKey key, Head head, StoredRelease shown, Map<Key, Fact> known) {
        Key of = new Key(key.cluster(), head.uid());
        Fact fact = ReleaseRows.fact(shown);
        if (!head.status().isPending() && !fact.equals(known.put(of, fact))) {
            facts.put(of, fact);
        }
    }

    private static Values.Masked masked(Map<String, Object> values, boolean masks) {
        return masks ? Values.masked(values, ReleaseDetail.MASK) : new Values.Masked(values, false);
    }

    private static String manifest(StoredRelease shown, boolean masks) {
        String manifest = masks ? ManifestObjects.masked(shown.manifest()) : shown.manifest();
        return CleanText.of(manifest, LONGEST_MANIFEST);
    }

    private static Revision revision(ReleaseKey key, Head head, Map<Key, Fact> known) {
        Fact fact = known.getOrDefault(new Key(key.cluster(), head.uid()), new Fact("", "", "", ""));
        return new Revision(
                head.revision(), head.status(), fact.version(), fact.appVersion(), head.at(), fact.description());
    }
}
