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
import io.roadstead.console.kernel.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * What is in versions of charts: from what is kept, else from their source. Nothing leaves here that was not read whole, is not the chart it
 * was said to be, or lacks the signature that its source's policy asks for.
 */
@Component
public class ChartFiles {
    /** Archives that are unpacked at a time for people, each up to what {@link ChartReader} takes. */
    private static final int AT_ONCE = 4;

    /** After which unsigned charts are looked at again. */
    private static final Duration UNSIGNED = Duration.ofDays(1);

    private static final Duration TURN = Duration.ofSeconds(20);
    private static final Duration SHOWN = Duration.ofMinutes(5);
    private static final int MOST_SHOWN = 32;
    private static final int LONGEST_SHOWN = 500_000;

    private final ChartStore charts;
    private final OriginStore origins;
    private final ArchiveStore archives;
    private final ChartSourceStore sources;
    private final ChartFeeds feeds;
    private final Clock clock;
    private final LongSupplier nanos = System::nanoTime;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Recent<Shown, ChartContent> recent = new Recent<>(SHOWN, MOST_SHOWN);

    ChartFiles(
            ChartStore charts,
            OriginStore origins,
            ArchiveStore archives,
            ChartSourceStore sources,
            ChartFeeds feeds,
            Clock clock) {
        this.charts = charts;
        this.origins = origins;
        this.archives = archives;
        this.sources = sources;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** Something that was read and judged. */
    record Judged(ChartPack pack, byte[] bytes, Optional<String> signature, Provenance provenance) {}

    /** An archive, and the text of its signature where one was found. */
    private record Raw(byte[] bytes, Optional<String> signature) {}

    /** A version, as its source was when it was judged. */
    private record Shown(UUID version, long source) {}

    /** What is in a version. */
    public Answer<ChartContent> content(SourceReach.Seen seen, ChartKey key, String version) {
        return found(seen, key, version).then(found -> {
            Shown shown = new Shown(found.stored().id(), found.source().version());
            return recent.recall(shown, nanos.getAsLong())
                    .filter(content -> isStill(content, found.stored()))
                    .<Answer<ChartContent>>map(Answer.Got::new)
                    .orElseGet(
                            () -> inTurn(found).then(judged -> new Answer.Got<>(shown(shown, key, version, judged))));
        });
    }

    /** Whether it is of the same archive, and as much is known of its signature. */
    private static boolean isStill(ChartContent content, ChartStore.Stored stored) {
        boolean signed = stored.signature().filter(text -> !text.isEmpty()).isPresent();
        return stored.digest().equals(Optional.of(content.digest()))
                && signed != (content.provenance() instanceof Provenance.Absent);
    }

    private ChartContent shown(Shown shown, ChartKey key, String version, Judged judged) {
        ChartPack pack = judged.pack();
        ChartContent content = new ChartContent(
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
                judged.provenance());
        if (letters(content) <= LONGEST_SHOWN) {
            recent.remember(shown, content, nanos.getAsLong());
        }
        return content;
    }

    private static long letters(ChartContent content) {
        return (long) content.readme().length()
                + content.changelog().length()
                + content.values().length()
                + content.schema().orElse("").length()
                + content.questions().orElse("").length()
                + content.templates().stream().mapToLong(String::length).sum();
    }

    /** The archive of a version. */
    public Answer<ChartArchive> archive(SourceReach.Seen seen, ChartKey key, String version) {
        return found(seen, key, version)
                .then(found -> inTurn(found)
                        .then(judged -> new Answer.Got<>(new ChartArchive(
                                judged.pack().digest(),
                                judged.bytes(),
                                Optional.of(found.source().id())))));
    }

    /**
     * Finds out how far the origin of the newest versions of a source is known, of so many charts. What cannot be found out now is as
     * unknown as it was, and has its turn again.
     *
     * @return whether there may be more of them
     */
    boolean lookForSignatures(ChartSource source, int most, BooleanSupplier goesOn) {
        List<ChartStore.Stored> wanted =
                origins.wanted(source.id(), clock.instant().minus(UNSIGNED), most);
        for (ChartStore.Stored stored : wanted) {
            if (!goesOn.getAsBoolean()) {
                return true;
            }
            origins.tried(stored.chartId(), clock.instant());
            Answer<Judged> _ = raw(source, stored, true).then(raw -> judge(source, stored, raw)); // keeps what it finds
        }
        return wanted.size() == most;
    }

    private record Found(ChartStore.Stored stored, ChartSource source) {}

    private Answer<Found> found(SourceReach.Seen seen, ChartKey key, String version) {
        Optional<ChartStore.Stored> stored = charts.find(seen, key.source(), key.name(), version);
        Optional<ChartSource> source = stored.flatMap(is -> sources.byId(is.source()));
        return stored.isEmpty() || source.isEmpty()
                ? new Answer.Missing<>()
                : new Answer.Got<>(new Found(stored.get(), source.get()));
    }

    private Answer<Judged> inTurn(Found found) {
        try {
            if (!turns.tryAcquire(TURN.toSeconds(), TimeUnit.SECONDS)) {
                return new Answer.Failed<>(Reason.of("catalog.busy"));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Failed<>(Reason.of("catalog.busy"));
        }
        try {
            return judged(found.source(), found.stored());
        } finally {
            turns.release();
        }
    }

    /** One that is known to be there. */
    Answer<Judged> judged(ChartSource source, ChartStore.Stored stored) {
        return raw(source, stored, false).then(raw -> judge(source, stored, raw));
    }

    /**
     * Kept, or fetched: also where only the signature is not known yet that the policy asks for.
     *
     * @param anew whether to ask again where there was none, since charts are signed after they were put somewhere
     */
    private Answer<Raw> raw(ChartSource source, ChartStore.Stored stored, boolean anew) {
        boolean signed = source.policy() != ProvenancePolicy.NONE;
        Optional<byte[]> kept = stored.digest().flatMap(digest -> archives.find(source.id(), digest, clock.instant()));
        boolean beside = source.kind() != SourceKind.UPLOAD && source.kind() != SourceKind.GIT; // signatures
        boolean known = stored.signature()
                .filter(text -> !text.isEmpty() || (source.policy() != ProvenancePolicy.REQUIRED && !anew))
                .isPresent();
        if (kept.isPresent() && (!signed || known || !beside)) {
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
        if (looked && stored.version().equals(stored.latestVersion())) {
            origins.signature(
                    source,
                    stored.chartId(),
                    stored.version(),
                    refusal.isEmpty() && raw.signature().isPresent(),
                    new OriginStore.Origin(raw.signature().isPresent(), provenance instanceof Provenance.Verified));
        }
        if (refusal.isPresent()) {
            return new Answer.Failed<>(refusal.get());
        }
        if (source.kind() != SourceKind.STARTER) {
            archives.put(source.id(), pack.digest(), raw.bytes(), source.kind() == SourceKind.UPLOAD, clock.instant());
        }
        origins.fetched(
                source,
                stored.id(),
                pack.digest(),
                looked ? Optional.of(raw.signature().orElse("")) : Optional.empty());
        return new Answer.Got<>(new Judged(pack, raw.bytes(), raw.signature(), provenance));
    }
}
