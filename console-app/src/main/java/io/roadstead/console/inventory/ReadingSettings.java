package io.roadstead.console.inventory;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.remote.FileSystemReader;
import io.roadstead.console.inventory.remote.FileSystemReader.Reading;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.inventory.store.FileSystemTargetStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where readings of file systems come from, as administrators say, and which targets they have done with. Each only for a
 * file system that {@link FileSystemReadings} shows to the one who says so.
 */
@Service
public class ReadingSettings {
    private final FileSystemReadings readings;
    private final FileSystemStore store;
    private final FileSystemTargetStore targets;
    private final FileSystemReader reader;
    private final ReadingTokens tokens;
    private final Changes changes;

    ReadingSettings(
            FileSystemReadings readings,
            FileSystemStore store,
            FileSystemTargetStore targets,
            FileSystemReader reader,
            ReadingTokens tokens,
            Changes changes) {
        this.readings = readings;
        this.store = store;
        this.targets = targets;
        this.reader = reader;
        this.tokens = tokens;
        this.changes = changes;
    }

    /** How changes are made: at once, recorded, at a time. */
    @org.springframework.stereotype.Component
    record Changes(TransactionOperations transactions, ChangeAudit audit, Clock clock) {}

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

    /** What would be read by this, now; keeps nothing. The token that there is goes along where it would. */
    public Reading test(Caller caller, FileSystemKey key, Wanted wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        Seen seen = readings.required(caller, key);
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
        Seen is = readings.required(caller, key);
        Optional<Outcome.Unsound> objection = tokens.objection(caller, wanted);
        if (objection.isPresent()) {
            return objection.get();
        }
        return changed(() -> {
            store.lock(key.name());
            Readings now = readings.required(caller, key).readings();
            if (!seen.accepts(now.version())) {
                return new Outcome.Stale();
            }
            put(caller, key, is, now, wanted);
            return new Outcome.Done(readings.required(caller, key));
        });
    }

    private void put(Caller caller, FileSystemKey key, Seen is, Readings now, Wanted wanted) {
        if (now.id() == 0 && store.all().size() >= FileSystemStore.MOST) {
            throw new ConsoleException.Exhausted(
                    ProblemCode.FILE_SYSTEM_LIMIT, "There are " + FileSystemStore.MOST + " with a source of readings.");
        }
        SortedSet<LustreNid> nids = new TreeSet<>(now.nids());
        nids.addAll(is.fileSystem().nids());
        Instant at = changes.clock().instant();
        long id = now.id() == 0 ? store.make(key.name(), nids, caller.name(), at) : now.id();
        if (now.source().inCluster().isPresent() && !now.source().equals(wanted.source())) {
            store.clear(id);
        }
        store.set(id, nids, wanted.source(), tokens.closed(now, wanted), caller.name(), at);
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
        Seen seen = readings.required(caller, key);
        return changed(() -> {
            boolean was = targets.forget(seen.readings().id(), target);
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

    private <T> T changed(Supplier<T> change) {
        return Optional.ofNullable(changes.transactions().execute(status -> change.get()))
                .orElseThrow();
    }
}
