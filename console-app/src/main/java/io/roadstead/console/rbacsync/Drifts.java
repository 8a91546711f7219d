package io.roadstead.console.rbacsync;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.rbacsync.Drift.Acceptance;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.store.DriftStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What becomes of what others changed of the console's objects in a cluster: put right, or left as it is because somebody who
 * looks after the projects of that cluster said so.
 */
@Service
public class Drifts {
    /** Longest reason for leaving something as it is. */
    public static final int MAX_REASON = 240;

    private final DriftStore store;
    private final Rights rights;
    private final ChangeAudit audit;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Drifts(
            DriftStore store,
            Rights rights,
            ChangeAudit audit,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audit = audit;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a decision. */
    public sealed interface Outcome {
        /** It counts; the cluster is looked at soon. */
        record Done() implements Outcome {}

        /** It is not there any more as it was seen. */
        record Stale() implements Outcome {}

        /** The reason is wanting, or longer than {@link #MAX_REASON}. */
        record Unfit() implements Outcome {}
    }

    /** What is left as others made it, whether it was accepted or waits; at most {@link DriftStore#MOST}. */
    public List<Drift> of(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        return store.of(place.cluster());
    }

    /** What becomes of drift in a cluster. */
    public OnDrift setting(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        return store.setting(place.cluster());
    }

    /** Whether somebody decides on drift in a cluster. */
    public boolean decides(Caller caller, Place place) {
        return rights.may(caller, Permission.PROJECTS_WRITE, new Target.OneCluster(place));
    }

    /** Sets what becomes of it. */
    public void set(Caller caller, Place place, OnDrift setting) {
        require(caller, place);
        transactions.executeWithoutResult(_ -> {
            store.set(place.cluster(), setting);
            audit.done(caller, "access.drift.set", target(place), AuditDetails.NONE.with("on-drift", setting.word()));
        });
        events.publishEvent(new DriftDecided(place.cluster()));
    }

    /**
     * Lets an object stay as others made it, until the policy or somebody says something new of it.
     *
     * @param seen when the drift was seen
     */
    public Outcome accept(Caller caller, Place place, ObjectKey key, Instant seen, String reason) {
        require(caller, place);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            return new Outcome.Unfit();
        }
        Acceptance acceptance = new Acceptance(caller.name(), clock.instant(), reason.strip());
        return decide(
                caller,
                place,
                key,
                "access.drift.accept",
                acceptance.reason(),
                () -> store.accept(place.cluster(), key, seen, acceptance));
    }

    /**
     * Lets an object be put right.
     *
     * @param seen when the drift was seen
     */
    public Outcome repair(Caller caller, Place place, ObjectKey key, Instant seen) {
        require(caller, place);
        return decide(caller, place, key, "access.drift.repair", "", () -> store.remove(place.cluster(), key, seen));
    }

    private Outcome decide(
            Caller caller, Place place, ObjectKey key, String action, String reason, BooleanSupplier decision) {
        boolean done = Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!decision.getAsBoolean()) {
                return false;
            }
            AuditDetails details = AuditDetails.NONE.with("object", key.toString());
            audit.done(caller, action, target(place), reason.isEmpty() ? details : details.with("reason", reason));
            return true;
        }));
        if (!done) {
            return new Outcome.Stale();
        }
        events.publishEvent(new DriftDecided(place.cluster()));
        return new Outcome.Done();
    }

    private void require(Caller caller, Place place) {
        rights.require(caller, Permission.PROJECTS_WRITE, new Target.OneCluster(place));
    }

    private static String target(Place place) {
        return "cluster/" + place.cluster();
    }
}
