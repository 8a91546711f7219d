package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.remote.FileSystemReader;
import io.roadstead.console.inventory.remote.FileSystemReader.Reading;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.kernel.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads what exporters say of a file system now, and keeps it. What stands outside is read every 30 seconds at most, over all consoles;
 * what an exporter within a cluster says is read each time, as whoever looks.
 */
@Component
final class FreshReadings {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final FileSystemStore store;
    private final FileSystemReader reader;
    private final ReadingTokens tokens;
    private final TransactionOperations transactions;
    private final Clock clock;

    FreshReadings(
            FileSystemStore store,
            FileSystemReader reader,
            ReadingTokens tokens,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What there is of it now, for this caller. Waits for who is asked.
     *
     * @param shown what is kept, as this caller may see it
     * @param seesKept whether this caller may also see what others read within a cluster
     */
    Readings of(Caller caller, Readings shown, boolean seesKept) {
        return switch (shown.source()) {
            case ReadingsSource.None none -> shown;
            case ReadingsSource.Prometheus prometheus -> outside(caller, shown);
            case ReadingsSource.Exporters exporters -> outside(caller, shown);
            case ReadingsSource.InCluster service -> within(caller, shown, seesKept);
        };
    }

    private Readings outside(Caller caller, Readings kept) {
        if (!claims(kept)) {
            return kept;
        }
        return switch (reader.read(caller, kept.source(), tokens.open(kept), kept.name())) {
            case Reading.Failed failed -> {
                store.failed(kept.id(), kept.version(), failed.reason());
                yield kept.failed(failed.reason());
            }
            case Reading.Told told -> {
                keep(kept, told);
                yield kept.with(LustreTargets.merge(kept.targets(), told.targets()), told.partly());
            }
        };
    }

    /** What one may read is another's to read by himself: so it is kept at most as often as what stands outside. */
    private Readings within(Caller caller, Readings shown, boolean seesKept) {
        Readings known = store.find(shown.id()).orElse(shown);
        return switch (reader.read(caller, shown.source(), Optional.empty(), shown.name())) {
            case Reading.Failed failed ->
                failed.isDenied() || !seesKept ? shown.hidden(failed.reason()) : known.failed(failed.reason());
            case Reading.Told told -> {
                if (claims(shown)) {
                    keep(shown, told);
                }
                yield known.with(LustreTargets.merge(known.targets(), told.targets()), told.partly());
            }
        };
    }

    private boolean claims(Readings readings) {
        return store.claim(readings.id(), clock.instant(), PAUSE);
    }

    private void keep(Readings readings, Reading.Told told) {
        transactions.executeWithoutResult(
                status -> store.read(readings.id(), readings.version(), told.targets(), told.partly()));
    }
}
