package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What people let the console do with releases by itself. To be set by who may change the release, who is then its owner. */
@Service
public class AutomaticUpdates {
    private final UpdateStore store;
    private final UpdateGround ground;
    private final UpdateAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    AutomaticUpdates(
            UpdateStore store,
            UpdateGround ground,
            UpdateAudit audit,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.ground = ground;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is set for a release, which the caller was shown and so may read; empty where nothing is. */
    public Optional<AutomaticUpdate> of(ReleaseDetail release) {
        return store.find(release.row().key());
    }

    /** The same of a release that is read first. Waits for the cluster. */
    public Reply<Optional<AutomaticUpdate>> find(Caller caller, ReleaseKey key) {
        return ground.reading().find(caller, key).map(this::of);
    }

    /**
     * Sets it, which also has a paused one go on. Waits for the cluster.
     *
     * @param seen what the caller saw last; 0 stands for none
     * @param policy empty to have nothing done by itself any more
     */
    public Reply<Optional<AutomaticUpdate>> set(
            Caller caller, ReleaseKey key, Precondition seen, Optional<UpdatePolicy> policy) {
        caller.require(Permission.OWN_WRITE);
        if (policy.isEmpty()
                && store.find(key).filter(one -> isOwn(caller, one)).isPresent()) {
            return switchOff(caller, key, seen);
        }
        return ground.reading()
                .find(caller, key)
                .then(release -> ground.rights()
                        .may(caller, key)
                        .then(may -> may
                                ? ground.records()
                                        .read(caller, key, release.shown())
                                        .then(record -> set(caller, release, RecordSeal.of(record), seen, policy))
                                : new Reply.Refused<>(ProblemCode.RESOURCE_DENIED, Reason.of("updates.denied"))));
    }

    private static boolean isOwn(Caller caller, AutomaticUpdate update) {
        return update.owner().id().equals(caller.id())
                && caller.reaches(update.key().cluster().value());
    }

    /** Whoever lends his rights takes them back at any time, also where the cluster is away or the release gone. */
    private Reply<Optional<AutomaticUpdate>> switchOff(Caller caller, ReleaseKey key, Precondition seen) {
        return transactions.execute(status -> {
            Optional<AutomaticUpdate> present = store.lock(key).filter(one -> isOwn(caller, one));
            if (!seen.accepts(present.map(AutomaticUpdate::version).orElse(0L))) {
                return stale();
            }
            present.ifPresent(one -> remove(caller, one));
            return new Reply.Got<>(Optional.empty());
        });
    }

    private static Reply<Optional<AutomaticUpdate>> stale() {
        return new Reply.Refused<>(ProblemCode.VERSION_STALE, Reason.of("updates.stale"));
    }

    private Reply<Optional<AutomaticUpdate>> set(
            Caller caller, ReleaseDetail release, String seal, Precondition seen, Optional<UpdatePolicy> policy) {
        if (policy.isPresent() && release.chart().isEmpty()) {
            return new Reply.Refused<>(ProblemCode.RELEASE_FAILED, Reason.of("updates.no-source"));
        }
        return transactions.execute(status -> {
            Optional<AutomaticUpdate> present = store.lock(release.row().key());
            long version = present.map(AutomaticUpdate::version).orElse(0L);
            if (!seen.accepts(version)) {
                return stale();
            }
            if (policy.isPresent() && !put(caller, release, seal, policy.get(), version)) {
                return stale();
            }
            if (policy.isEmpty()) {
                present.ifPresent(one -> remove(caller, one));
            }
            return new Reply.Got<>(store.find(release.row().key()));
        });
    }

    private boolean put(Caller caller, ReleaseDetail release, String seal, UpdatePolicy policy, long version) {
        ReleaseKey key = release.row().key();
        ChartKey chart = release.chart().orElseThrow();
        var owner = new AutomaticUpdate.Owner(caller.id(), caller.name(), caller.token());
        if (!store.put(key, chart, policy, owner, seal, version, clock.instant())) {
            return false;
        }
        var window = policy.window();
        audit.did(
                caller,
                "release.updates",
                target(key),
                AuditDetails.NONE
                        .with("reach", policy.reach().word())
                        .with(
                                "window",
                                window.from() + "-" + window.to() + " "
                                        + window.zone().getId()));
        return true;
    }

    private void remove(Caller caller, AutomaticUpdate present) {
        store.remove(present.key());
        audit.did(caller, "release.updates", target(present.key()), AuditDetails.NONE.with("reach", "off"));
    }

    static String target(ReleaseKey key) {
        return "release/" + key.cluster() + "/" + key;
    }
}
