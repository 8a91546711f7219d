package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is in versions of charts: from what is kept, else from their source. Nothing leaves here that was not read whole, is not the chart it
 * was said to be, or lacks the signature that its source's policy asks for.
 */
@Component
public class ChartFiles {
    private final ChartStore charts;
    private final ArchiveStore archives;
    private final ChartSourceStore sources;
    private final ChartFeeds feeds;
    private final Clock clock;

    ChartFiles(ChartStore charts, ArchiveStore archives, ChartSourceStore sources, ChartFeeds feeds, Clock clock) {
        this.charts = charts;
        this.archives = archives;
        this.sources = sources;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** Something that was read and judged. */
    record Judged(ChartPack pack, byte[] bytes, Optional<String> signature, Provenance provenance) {}

    /** An archive, and the text of its signature where one was found. */
    private record Raw(byte[] bytes, Optional<String> signature) {}

    /** What is in a version. */
    public Answer<ChartContent> content(SourceReach.Seen seen, ChartKey key, String version) {
        return judged(seen, key, version).then(judged -> {
            ChartPack pack = judged.pack();
            return new Answer.Got<>(new ChartContent(
                    key,
                    version,
                    pack.digest(),
                    pack.metadata(),
                    pack.readme(),
                    pack.changelog(),
                    pack.values(),
                    pack.schema(),
                    pack.questions(),
                    pack.templates(),
                    pack.crds(),
                    judged.provenance()));
        });
    }

    /** The archive of a version. */
    public Answer<ChartArchive> archive(SourceReach.Seen seen, ChartKey key, String version) {
        return judged(seen, key, version)
                .then(judged -> new Answer.Got<>(new ChartArchive(judged.pack().digest(), judged.bytes())));
    }

    /** Finds out how far the origin of the newest versions of a source is known, of so many charts. */
    void lookForSignatures(ChartSource source, int most) {
        for (ChartStore.Stored stored : charts.signaturesWanted(source.id(), most)) {
            Answer<Judged> judged = judged(source, stored);
            if (!(judged instanceof Answer.Got)) {
                charts.signature(stored.chartId(), stored.version(), false, false);
            }
        }
    }

    private Answer<Judged> judged(SourceReach.Seen seen, ChartKey key, String version) {
        Optional<ChartStore.Stored> stored = charts.find(seen, key.source(), key.name(), version);
        Optional<ChartSource> source = stored.flatMap(is -> sources.byId(is.source()));
        if (stored.isEmpty() || source.isEmpty()) {
            return new Answer.Missing<>();
        }
        return judged(source.get(), stored.get());
    }

    /** One that is known to be there. */
    Answer<Judged> judged(ChartSource source, ChartStore.Stored stored) {
        return raw(source, stored).then(raw -> judge(source, stored, raw));
    }

    /** Kept, or fetched: also where only the signature is not known yet that the policy asks for. */
    private Answer<Raw> raw(ChartSource source, ChartStore.Stored stored) {
        boolean signed = source.policy() != ProvenancePolicy.NONE;
        Optional<byte[]> kept = stored.digest().flatMap(digest -> archives.find(digest, clock.instant()));
        boolean beside = source.kind() != SourceKind.UPLOAD && source.kind() != SourceKind.GIT; // signatures
        if (kept.isPresent() && (!signed || stored.signature().isPresent() || !beside)) {
            return new Answer.Got<>(new Raw(kept.get(), stored.signature().filter(text -> !text.isEmpty())));
        }
        Optional<ChartFeed> feed = feeds.of(source.kind());
        if (stored.gone() || feed.isEmpty()) {
            return new Answer.Failed<>(Reason.of("catalog.version.gone", stored.version()));
        }
        return switch (feed.get().fetch(source, stored.location(), signed)) {
            case ChartFeed.Fetched.Failed(Reason reason) -> new Answer.Failed<>(reason);
            case ChartFeed.Fetched.Got(byte[] archive, Optional<String> signature) ->
                new Answer.Got<>(new Raw(archive, signature));
        };
    }

    private Answer<Judged> judge(ChartSource source, ChartStore.Stored stored, Raw raw) {
        return switch (ChartReader.read(raw.bytes())) {
            case ChartPack.Read.Refused(Reason reason) -> new Answer.Failed<>(reason);
            case ChartPack.Read.Sound(ChartPack pack) ->
                objection(source, stored, pack)
                        .<Answer<Judged>>map(Answer.Failed::new)
                        .orElseGet(() -> signed(source, stored, pack, raw));
        };
    }

    /** That it is not what was said to be there. */
    private static Optional<Reason> objection(ChartSource source, ChartStore.Stored stored, ChartPack pack) {
        if (stored.digest().filter(digest -> !digest.equals(pack.digest())).isPresent()) {
            return Optional.of(Reason.of("catalog.archive.digest", stored.version()));
        }
        boolean named =
                source.kind() == SourceKind.OCI || pack.metadata().name().equals(stored.chart());
        boolean same = plain(pack.metadata().version()).equals(plain(stored.version()));
        return named && same
                ? Optional.empty()
                : Optional.of(ChartReader.another(
                        pack.metadata().name(), pack.metadata().version()));
    }

    private static String plain(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }

    private Answer<Judged> signed(ChartSource source, ChartStore.Stored stored, ChartPack pack, Raw raw) {
        Provenance provenance = source.policy() == ProvenancePolicy.NONE
                        && source.keyring().isEmpty()
                ? raw.signature().<Provenance>map(_ -> new Provenance.Present()).orElse(new Provenance.Absent())
                : Signatures.check(raw.signature(), pack, source.keyring());
        boolean looked =
                source.policy() != ProvenancePolicy.NONE || raw.signature().isPresent();
        Optional<Reason> refusal = provenance.refusal(source.policy());
        if (refusal.isPresent()) {
            return new Answer.Failed<>(refusal.get());
        }
        if (source.kind() != SourceKind.STARTER) {
            archives.put(pack.digest(), raw.bytes(), source.kind() == SourceKind.UPLOAD, clock.instant());
        }
        charts.fetched(
                stored.id(), pack.digest(), looked ? Optional.of(raw.signature().orElse("")) : Optional.empty());
        if (looked && stored.version().equals(stored.latestVersion())) {
            charts.signature(
                    stored.chartId(),
                    stored.version(),
                    raw.signature().isPresent(),
                    provenance instanceof Provenance.Verified);
        }
        return new Answer.Got<>(new Judged(pack, raw.bytes(), raw.signature(), provenance));
    }
}
