package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Archives that people put into a source. A version is never replaced by another content. */
@Component
public class Uploads {
    /** Bytes of a signature, at most. */
    public static final int MOST_SIGNATURE = 64 * 1024;

    private final ChartStore charts;
    private final OriginStore origins;
    private final ArchiveStore archives;
    private final Clock clock;

    Uploads(ChartStore charts, OriginStore origins, ArchiveStore archives, Clock clock) {
        this.charts = charts;
        this.origins = origins;
        this.archives = archives;
        this.clock = clock;
    }

    /** Takes one, or says why not; in the caller's transaction. */
    public Outcome put(ChartSource source, byte[] archive, Optional<String> signature) {
        return switch (ChartReader.read(archive)) {
            case ChartPack.Read.Refused(Reason reason) -> unsound(reason);
            case ChartPack.Read.Sound(ChartPack pack) ->
                charts.alone(source.id())
                        ? put(source, archive, signature, pack)
                        : unsound(Reason.of("catalog.upload.busy"));
        };
    }

    private static Outcome unsound(Reason reason) {
        return new Outcome.Unsound("", reason);
    }

    /** An archive that comes again without its signature is as trusted as it was. */
    private Outcome put(ChartSource source, byte[] archive, Optional<String> given, ChartPack pack) {
        ChartMetadata metadata = pack.metadata();
        Optional<ChartStore.Stored> same = charts.find(source.id(), metadata.name(), metadata.version());
        if (same.flatMap(ChartStore.Stored::digest)
                .filter(digest -> !digest.equals(pack.digest()))
                .isPresent()) {
            return unsound(Reason.of("catalog.upload.other", metadata.name(), metadata.version()));
        }
        Optional<String> signature =
                given.or(() -> same.flatMap(ChartStore.Stored::signature)).filter(text -> !text.isEmpty());
        Provenance provenance = Signatures.check(signature, pack, source.keyring());
        return provenance
                .refusal(source.policy())
                .map(Uploads::unsound)
                .orElseGet(() -> put(source, archive, signature, pack, provenance));
    }

    private Outcome put(
            ChartSource source, byte[] archive, Optional<String> signature, ChartPack pack, Provenance provenance) {
        ChartMetadata metadata = pack.metadata();
        Instant now = clock.instant();
        SemanticVersion version = SemanticVersion.parse(metadata.version()).orElseThrow();
        boolean latest = charts.id(source.id(), metadata.name())
                .flatMap(charts::latest)
                .flatMap(SemanticVersion::parse)
                .map(other -> !FoundChart.isBetter(other, version))
                .orElse(true);
        FoundChart found = new FoundChart(
                metadata.name(),
                metadata,
                List.of(new FoundChart.FoundVersion(
                        version,
                        metadata.appVersion(),
                        Optional.of(now),
                        metadata.deprecated(),
                        Optional.of(pack.digest()),
                        "")));
        archives.put(source.id(), pack.digest(), archive, true, now);
        UUID chart = charts.add(source.id(), found, latest, now);
        charts.find(source.id(), metadata.name(), metadata.version())
                .ifPresent(stored -> origins.uploaded(stored.id(), pack.digest(), signature));
        if (latest) {
            origins.signature(
                    source,
                    chart,
                    metadata.version(),
                    true,
                    new OriginStore.Origin(signature.isPresent(), provenance instanceof Provenance.Verified));
        }
        return new Outcome.Uploaded(new ChartKey(source.name(), metadata.name()), metadata.version(), pack.digest());
    }
}
