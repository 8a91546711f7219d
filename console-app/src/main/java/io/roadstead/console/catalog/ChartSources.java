package io.roadstead.console.catalog;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.catalog.source.ChartSourceStore;
import io.roadstead.console.catalog.source.SourceReach;
import io.roadstead.console.catalog.source.SourceSecrets;
import io.roadstead.console.catalog.source.SourceSyncs;
import io.roadstead.console.catalog.source.SourceTerms;
import io.roadstead.console.catalog.source.Uploads;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The sources of charts, as those who look after them set them: administrators for everybody, and for a project whoever may let members
 * into it.
 */
@Service
public class ChartSources {
    /** Most sources. */
    public static final int MAX_SOURCES = 500;

    /** What sources can be sorted and filtered by. */
    public static final ListShape SHAPE =
            ListShape.of(List.of("name", "createdAt"), List.of("name", "kind:http|oci|git|upload|starter"));

    private final ChartSourceStore store;
    private final SourceReach reach;
    private final SourceSecrets secrets;
    private final SourceSyncs syncs;
    private final Uploads uploads;
    private final Changes changes;

    ChartSources(
            ChartSourceStore store,
            SourceReach reach,
            SourceSecrets secrets,
            SourceSyncs syncs,
            Uploads uploads,
            Changes changes) {
        this.store = store;
        this.reach = reach;
        this.secrets = secrets;
        this.syncs = syncs;
        this.uploads = uploads;
        this.changes = changes;
    }

    /** How changes are made: at once, recorded, at a time. */
    @Component
    record Changes(TransactionOperations transactions, ChangeAudit audit, Clock clock) {}

    /** What became of a change; nothing happened unless it is {@link Done} or {@link Uploaded}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(ChartSource source) implements Outcome {}

        /** This chart is there now. */
        record Uploaded(ChartKey key, String version, String digest) implements Outcome {}

        /** No source has this id, or none that the caller may see. */
        record Missing() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** Another source has the name. */
        record NameTaken() implements Outcome {}

        /** There are {@value #MAX_SOURCES}. */
        record Full() implements Outcome {}

        /**
         * It cannot be so.
         *
         * @param field of what is wanted; empty for the whole
         */
        record Unsound(String field, Reason reason) implements Outcome {}
    }

    /** Sources that the caller sees, by {@code name} or {@code createdAt}; filtered by {@code name} and {@code kind}. */
    public Page<ChartSource> page(Caller caller, ListRequest request) {
        caller.require(Permission.CATALOG_READ);
        return store.page(reach.of(caller), request);
    }

    /** One that the caller sees. */
    public Optional<ChartSource> find(Caller caller, UUID id) {
        caller.require(Permission.CATALOG_READ);
        return store.find(reach.of(caller), id);
    }

    /** Whether somebody may make and change sources for everybody, or for this project. */
    public boolean mayWrite(Caller caller, Optional<ProjectId> project) {
        return reach.mayWrite(caller, project);
    }

    /** Makes one, and reads it as soon as may be. */
    public Outcome create(Caller caller, SourceWish wish) {
        reach.requireWrite(caller, wish.project());
        return SourceTerms.objection(wish)
                .<Outcome>map(no -> no)
                .orElseGet(() -> changed(() -> {
                    store.lock();
                    if (store.byName(wish.name()).isPresent()) {
                        return new Outcome.NameTaken();
                    }
                    if (store.count() >= MAX_SOURCES) {
                        return new Outcome.Full();
                    }
                    UUID id = UUID.randomUUID();
                    store.insert(
                            id,
                            wish,
                            secrets.closed(id, wish),
                            caller.name(),
                            changes.clock().instant());
                    return done(caller, "catalog.source.create", id);
                }));
    }

    /** Changes one in the version that the precondition names, and reads it anew. */
    public Outcome change(Caller caller, UUID id, Precondition seen, SourceWish wish) {
        Optional<ChartSource> before = find(caller, id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, before.get().project());
        Optional<Outcome> objection = SourceTerms.objection(before.get(), wish);
        return objection.orElseGet(() -> changed(() -> {
            store.lock();
            ChartSource now = store.byId(id).orElse(before.get());
            if (!seen.accepts(now.version())) {
                return new Outcome.Stale();
            }
            if (store.byName(wish.name())
                    .filter(other -> !other.id().equals(id))
                    .isPresent()) {
                return new Outcome.NameTaken();
            }
            store.change(now, wish, secrets.kept(now, wish), changes.clock().instant());
            return done(caller, "catalog.source.change", id);
        }));
    }

    /** Removes one with its charts; releases that were made of them stay. */
    public Outcome remove(Caller caller, UUID id, Precondition seen) {
        Optional<ChartSource> before = find(caller, id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, before.get().project());
        if (before.get().kind() == SourceKind.STARTER) {
            return new Outcome.Unsound("", Reason.of("catalog.source.starter"));
        }
        return changed(() -> {
            store.lock();
            ChartSource now = store.byId(id).orElse(before.get());
            if (!seen.accepts(now.version())) {
                return new Outcome.Stale();
            }
            store.remove(id);
            recorded(caller, "catalog.source.remove", now);
            return new Outcome.Done(now);
        });
    }

    /** Reads it as soon as may be. */
    public Outcome sync(Caller caller, UUID id) {
        Optional<ChartSource> source = find(caller, id);
        if (source.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, source.get().project());
        syncs.wanted(id);
        return new Outcome.Done(store.byId(id).orElse(source.get()));
    }

    /**
     * Puts an archive into a source for uploads. One with this very content may be there; another of the same version is refused.
     *
     * @param signature the text of its {@code .prov} file
     */
    public Outcome upload(Caller caller, UUID id, byte[] archive, Optional<String> signature) {
        Optional<ChartSource> source = find(caller, id);
        if (source.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, source.get().project());
        if (source.get().kind() != SourceKind.UPLOAD) {
            return new Outcome.Unsound("", Reason.of("catalog.source.no-upload"));
        }
        return changed(() -> {
            Outcome outcome = uploads.put(source.get(), archive, signature);
            if (outcome instanceof Outcome.Uploaded put) {
                changes.audit()
                        .done(
                                caller,
                                "catalog.chart.upload",
                                "chart/" + put.key(),
                                AuditDetails.NONE.with("version", put.version()).with("digest", put.digest()));
            }
            return outcome;
        });
    }

    private Outcome done(Caller caller, String action, UUID id) {
        ChartSource now = store.byId(id).orElseThrow();
        recorded(caller, action, now);
        return new Outcome.Done(now);
    }

    private void recorded(Caller caller, String action, ChartSource source) {
        changes.audit()
                .done(
                        caller,
                        action,
                        "chart-source/" + source.name(),
                        AuditDetails.NONE
                                .with("kind", source.kind().word())
                                .with("url", source.url())
                                .with("provenance", source.policy().word())
                                .with(
                                        "project",
                                        source.project().map(ProjectId::value).orElse("")));
    }

    /** @throws ConsoleException.Unreachable where it cannot be recorded */
    private <T> T changed(Supplier<T> change) {
        return Optional.ofNullable(changes.transactions().execute(status -> change.get()))
                .orElseThrow();
    }
}
