package io.roadstead.console.inventory;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.remote.FileSystemReader;
import io.roadstead.console.inventory.remote.FileSystemReader.Reading;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What exporters say of file systems: of each to whoever sees it in a cluster, and to who sees all clusters. What stands outside is read
 * when somebody looks, every 30 seconds at most, and kept; what an exporter within a cluster says is read as whoever looks, and of
 * what was kept of it nothing is shown but to who sees all clusters.
 */
@Service
public class FileSystemReadings {
    /** For so long nobody reads again. */
    public static final Duration PAUSE = Duration.ofSeconds(30);

    private final FileSystemService fileSystems;
    private final FileSystemStore store;
    private final FileSystemReader reader;
    private final ReadingTokens tokens;
    private final Changes changes;

    FileSystemReadings(
            FileSystemService fileSystems,
            FileSystemStore store,
            FileSystemReader reader,
            ReadingTokens tokens,
            Changes changes) {
        this.fileSystems = fileSystems;
        this.store = store;
        this.reader = reader;
        this.tokens = tokens;
        this.changes = changes;
    }

    /** How changes are made: at once, recorded, at a time. */
    @org.springframework.stereotype.Component
    record Changes(TransactionOperations transactions, ChangeAudit audit, Clock clock) {}

    /**
     * A file system with what is known of its targets.
     *
     * @param key empty where its volumes do not tell its name and servers, so that nothing can be read of it
     */
    public record Seen(FleetFileSystem fileSystem, Optional<FileSystemKey> key, Readings readings) {
        /** How its targets are filled, and what has to be looked at. */
        public LustreBalance balance() {
            return LustreBalance.of(readings.targets().targets());
        }
    }

    /**
     * What an administrator wants.
     *
     * @param token a new one; empty for that which there is, as long as it goes to the same place
     */
    public record Wanted(ReadingsSource source, Optional<String> token) {
        @Override
        public String toString() {
            return "Wanted[" + source + "]";
        }
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** As it is now. */
        record Done(Seen seen) implements Outcome {}

        /** Somebody set it since the version that the change names. */
        record Stale() implements Outcome {}

        /**
         * It cannot be so.
         *
         * @param field of what is wanted
         */
        record Unsound(String field, Reason reason) implements Outcome {}
    }

    /** All that this caller sees, by name, as it is kept; asks nobody. */
    public List<Seen> all(Caller caller) {
        return all(caller, fileSystems.found(caller));
    }

    /** The same where it is known already which ones clusters tell of; those come first, in that order. */
    public List<Seen> all(Caller caller, List<FleetFileSystem> found) {
        List<Readings> kept = store.all();
        List<Seen> all = new ArrayList<>();
        found.forEach(is -> all.add(seen(caller, is, kept)));
        if (seesAll(caller)) {
            kept.stream()
                    .filter(readings -> all.stream().noneMatch(seen -> isOf(readings, seen.fileSystem())))
                    .map(FileSystemReadings::alone)
                    .forEach(all::add);
        }
        return all;
    }

    /** The same of those that have a source of readings; quick where none has. */
    public List<Seen> read(Caller caller) {
        return store.all().isEmpty()
                ? List.of()
                : all(caller).stream()
                        .filter(seen -> seen.readings().version() > 0)
                        .toList();
    }

    private Seen seen(Caller caller, FleetFileSystem is, List<Readings> kept) {
        Readings readings = kept.stream()
                .filter(one -> isOf(one, is))
                .findFirst()
                .orElseGet(() -> Readings.none(is.name(), is.nids()));
        return new Seen(is, FileSystemKey.of(is), shown(caller, readings));
    }

    /** No cluster has volumes of it any more. */
    private static Seen alone(Readings readings) {
        FleetFileSystem is = new FleetFileSystem(readings.name(), readings.nids(), Provider.HOST, List.of());
        return new Seen(is, FileSystemKey.of(is), readings);
    }

    private static boolean isOf(Readings readings, FleetFileSystem fileSystem) {
        return readings.name().equals(fileSystem.name())
                && readings.nids().stream().anyMatch(fileSystem.nids()::contains);
    }

    private static boolean seesAll(Caller caller) {
        return caller.may(Permission.CLUSTERS_READ) && caller.clusters().isEmpty();
    }

    private static Readings shown(Caller caller, Readings readings) {
        return readings.source().inCluster().isPresent() && !seesAll(caller)
                ? readings.hidden(Reason.of("readings.live"))
                : readings;
    }

    /** One of them with what is read now; empty where this caller sees none by this key. Waits for who is asked. */
    public Optional<Seen> look(Caller caller, FileSystemKey key) {
        return find(caller, key).map(seen -> new Seen(seen.fileSystem(), seen.key(), read(caller, seen.readings())));
    }

    /** One of them as it is kept; asks nobody. */
    public Optional<Seen> kept(Caller caller, FileSystemKey key) {
        return find(caller, key);
    }

    private Optional<Seen> find(Caller caller, FileSystemKey key) {
        return all(caller).stream()
                .filter(seen ->
                        key.isOf(seen.fileSystem().name(), seen.fileSystem().nids()))
                .findFirst();
    }

    private Readings read(Caller caller, Readings kept) {
        return switch (kept.source()) {
            case ReadingsSource.None none -> kept;
            case ReadingsSource.Prometheus prometheus -> outside(caller, kept);
            case ReadingsSource.Exporters exporters -> outside(caller, kept);
            case ReadingsSource.InCluster service -> within(caller, kept);
        };
    }

    private Readings outside(Caller caller, Readings kept) {
        if (!store.claim(kept.id(), now(), PAUSE)) {
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
    private Readings within(Caller caller, Readings kept) {
        Readings known = store.all().stream()
                .filter(one -> one.id() == kept.id())
                .findFirst()
                .orElse(kept);
        return switch (reader.read(caller, kept.source(), Optional.empty(), kept.name())) {
            case Reading.Failed failed ->
                failed.isDenied() || !seesAll(caller) ? kept.hidden(failed.reason()) : known.failed(failed.reason());
            case Reading.Told told -> {
                if (store.claim(kept.id(), now(), PAUSE)) {
                    keep(kept, told);
                }
                yield known.with(LustreTargets.merge(known.targets(), told.targets()), told.partly());
            }
        };
    }

    private void keep(Readings kept, Reading.Told told) {
        changes.transactions()
                .executeWithoutResult(status -> store.read(kept.id(), kept.version(), told.targets(), told.partly()));
    }

    /** What would be read by this, now; keeps nothing. The token that there is goes along where it would. */
    public Reading test(Caller caller, FileSystemKey key, Wanted wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        Seen seen = required(caller, key);
        return tokens.objection(caller, wanted)
                .<Reading>map(unsound -> new Reading.Failed(unsound.reason(), false))
                .orElseGet(() -> reader.read(
                        caller,
                        wanted.source(),
                        wanted.token().or(() -> tokens.kept(seen.readings(), wanted.source())),
                        key.name()));
    }

    /** Sets where its readings come from. */
    public Outcome set(Caller caller, FileSystemKey key, Precondition seen, Wanted wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        Seen is = required(caller, key);
        Optional<Outcome.Unsound> objection = tokens.objection(caller, wanted);
        if (objection.isPresent()) {
            return objection.get();
        }
        return changed(caller, key, () -> {
            store.lock(key.name());
            Readings now = required(caller, key).readings();
            if (!seen.accepts(now.version())) {
                return new Outcome.Stale();
            }
            put(caller, key, is, now, wanted);
            return new Outcome.Done(required(caller, key));
        });
    }

    private void put(Caller caller, FileSystemKey key, Seen is, Readings now, Wanted wanted) {
        if (now.id() == 0 && store.all().size() >= FileSystemStore.MOST) {
            throw new ConsoleException.Exhausted(
                    ProblemCode.FILE_SYSTEM_LIMIT, "There are " + FileSystemStore.MOST + " with a source of readings.");
        }
        SortedSet<LustreNid> nids = new TreeSet<>(now.nids());
        nids.addAll(is.fileSystem().nids());
        long id = now.id() == 0 ? store.make(key.name(), nids, caller.name(), now()) : now.id();
        if (now.source().inCluster().isPresent() && !now.source().equals(wanted.source())) {
            store.clear(id);
        }
        store.set(id, nids, wanted.source(), tokens.closed(now, wanted), caller.name(), now());
        changes.audit()
                .done(
                        caller,
                        "file-system.readings",
                        "file-system/" + key,
                        AuditDetails.NONE.with("kind", wanted.source().word()).with("from", from(wanted.source())));
    }

    private static String from(ReadingsSource source) {
        return source.inCluster()
                .map(service -> "cluster/" + service.cluster() + service.path())
                .orElseGet(() -> String.join(" ", source.urls()));
    }

    /** Forgets a target that is not told of any more; whether there was one. */
    public boolean forget(Caller caller, FileSystemKey key, TargetName target) {
        caller.require(Permission.CLUSTERS_WRITE);
        Seen seen = required(caller, key);
        return changed(caller, key, () -> {
            boolean was = store.forget(seen.readings().id(), target);
            if (was) {
                changes.audit()
                        .done(
                                caller,
                                "file-system.target-forgotten",
                                "file-system/" + key,
                                AuditDetails.NONE.with("target", target.toString()));
            }
            return was;
        });
    }

    private <T> T changed(Caller caller, FileSystemKey key, Supplier<T> change) {
        return Optional.ofNullable(changes.transactions().execute(status -> change.get()))
                .orElseThrow(() -> missing(caller, key));
    }

    private Seen required(Caller caller, FileSystemKey key) {
        return find(caller, key).orElseThrow(() -> missing(caller, key));
    }

    private static ConsoleException missing(Caller caller, FileSystemKey key) {
        return new ConsoleException.Missing(
                ProblemCode.FILE_SYSTEM_MISSING,
                "No file system " + key + " is there for " + caller.name() + "; GET /api/v1/file-systems lists them.");
    }

    private Instant now() {
        return changes.clock().instant();
    }
}
