package io.roadstead.console.catalog.release;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.release.kinds.Deed;
import io.roadstead.console.catalog.release.kinds.ReleaseArguments;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says what installs and changes of releases would do, and starts them as operations. All needs {@link Permission#OWN_WRITE}; the cluster decides the rest.
 * Whoever repeats a start with its key gets what it started the first time; keys are 1 to 100 characters.
 */
@Service
public class Deployments {
    private final Orders orders;
    private final Previews previews;
    private final HelmRecords records;
    private final Wishes wishes;
    private final Turns turns;
    private final OperationService operations;
    private final ChangeAudit audit;
    private final TransactionTemplate transactions;

    Deployments(
            Orders orders,
            Previews previews,
            HelmRecords records,
            Wishes wishes,
            Turns turns,
            OperationService operations,
            ChangeAudit audit,
            TransactionTemplate transactions) {
        this.orders = orders;
        this.previews = previews;
        this.records = records;
        this.wishes = wishes;
        this.turns = turns;
        this.operations = operations;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What the wish would do in this target, which is one of its targets. Waits for Helm and the cluster, a minute or two at most. */
    public Reply<Preview> preview(Caller caller, ReleaseWish wish, Target target) {
        caller.require(Permission.OWN_WRITE);
        Optional<Reason> objection = Orders.objection(wish);
        return objection.isPresent()
                ? new Reply.Refused<>(ProblemCode.REQUEST_INVALID, objection.get())
                : orders.archive(caller, wish)
                        .then(archive -> previews.preview(
                                caller, wish, Orders.key(wish, target).orElseThrow(), archive.bytes()));
    }

    /** Installs, or upgrades where the wish names the revision that it was made for. Waits for the clusters. */
    public Outcome start(Caller caller, ReleaseWish wish, String key) {
        caller.require(Permission.OWN_WRITE);
        Optional<Reason> objection = Orders.objection(wish);
        if (objection.isPresent()) {
            return new Outcome.Refused(ProblemCode.REQUEST_INVALID, objection.get());
        }
        return switch (orders.archive(caller, wish)) {
            case Reply.Got<ChartArchive>(ChartArchive archive) -> start(caller, wish, archive, key);
            case Reply.Missing<ChartArchive> missing -> new Outcome.Missing();
            case Reply.Refused<ChartArchive>(ProblemCode code, Reason reason) -> new Outcome.Refused(code, reason);
        };
    }

    private Outcome start(Caller caller, ReleaseWish wish, ChartArchive archive, String key) {
        Deed deed = wish.isUpgrade() ? Deed.UPGRADE : Deed.INSTALL;
        List<Begin> all = new ArrayList<>();
        for (Target target : wish.targets()) {
            ReleaseKey release = Orders.key(wish, target).orElseThrow();
            switch (orders.filled(caller, wish, release)) {
                case Reply.Got<Orders.Filled>(Orders.Filled filled) ->
                    all.add(new Begin(deed, release, Orders.order(wish, archive, filled.values()), key));
                case Reply.Missing<Orders.Filled> missing -> {
                    return new Outcome.Missing();
                }
                case Reply.Refused<Orders.Filled>(ProblemCode code, Reason reason) -> {
                    return new Outcome.Refused(code, reason);
                }
            }
        }
        return begin(caller, all);
    }

    /**
     * Makes the release what it was at an older revision, as a new revision.
     *
     * @param revision the one to go back to
     * @param fromRevision the newest that was looked at
     */
    public Outcome rollback(
            Caller caller, ReleaseKey release, int revision, int fromRevision, boolean wait, String key) {
        caller.require(Permission.OWN_WRITE);
        if (revision < 1 || fromRevision < 1) {
            return new Outcome.Missing();
        }
        Order.Options options = Orders.options(HelmOptions.DEFAULT.waiting(wait));
        Order order = new Order(fromRevision, revision, false, Optional.empty(), options, Optional.empty());
        return begin(caller, List.of(new Begin(Deed.ROLLBACK, release, order, key)));
    }

    /** Removes the release with all objects that its charts do not keep. */
    public Outcome uninstall(Caller caller, ReleaseKey release, boolean keepHistory, String key) {
        return plain(caller, Deed.UNINSTALL, release, keepHistory, key);
    }

    /** Runs the tests that its chart has. */
    public Outcome test(Caller caller, ReleaseKey release, String key) {
        return plain(caller, Deed.TEST, release, false, key);
    }

    /** Frees a release that somebody's death left pending, or that failed: back to the last revision that was deployed, or away where there is none. */
    public Outcome repair(Caller caller, ReleaseKey release, String key) {
        return plain(caller, Deed.REPAIR, release, false, key);
    }

    private Outcome plain(Caller caller, Deed deed, ReleaseKey release, boolean keepHistory, String key) {
        caller.require(Permission.OWN_WRITE);
        Order order =
                new Order(0, 0, keepHistory, Optional.empty(), Orders.options(HelmOptions.DEFAULT), Optional.empty());
        return begin(caller, List.of(new Begin(deed, release, order, key)));
    }

    /** What begins in one place. Repeated with the same key it is the same, whatever happened meanwhile. */
    private record Begin(Deed deed, ReleaseKey release, Order order, String key) {
        UUID wish(Caller caller) {
            String all = caller.id() + "\n" + key + "\n" + deed + "\n" + release.cluster() + "/" + release + "\n"
                    + order + "\n" + order.chart().map(Order.ChartOrder::values).orElse("");
            return UUID.nameUUIDFromBytes(Sha256.of(all));
        }

        String operationKey() {
            return HexFormat.of().formatHex(Sha256.of(key + "\n" + release.cluster() + "/" + release));
        }
    }

    private Outcome begin(Caller caller, List<Begin> all) {
        for (Begin one : all) {
            Optional<Outcome> objection = wishes.has(one.wish(caller)) ? Optional.empty() : objection(caller, one);
            if (objection.isPresent()) {
                return objection.get();
            }
        }
        return transactions.execute(status -> {
            List<OperationId> started = new ArrayList<>();
            List<Fresh> fresh = new ArrayList<>();
            for (Begin one : all) {
                boolean anew = !wishes.has(one.wish(caller));
                switch (begin(caller, one)) {
                    case OperationService.Outcome.Done(Operation operation) -> {
                        started.add(operation.id());
                        if (anew) {
                            fresh.add(new Fresh(one, operation.id()));
                        }
                    }
                    case OperationService.Outcome.Missing missing -> throw new IllegalStateException("it was started");
                    case OperationService.Outcome.Refused(ProblemCode code, Reason reason) -> {
                        status.setRollbackOnly();
                        return new Outcome.Refused(code, reason);
                    }
                }
            }
            Optional<Reason> busy = busy(caller, fresh);
            if (busy.isPresent()) {
                status.setRollbackOnly();
                return new Outcome.Refused(ProblemCode.RELEASE_CHANGED, busy.get());
            }
            return new Outcome.Started(started);
        });
    }

    /** What was not begun before. */
    private record Fresh(Begin begin, OperationId operation) {}

    /** Why another operation is first; turns are taken in one order by everybody, so that no two wait for each other. */
    private Optional<Reason> busy(Caller caller, List<Fresh> fresh) {
        return fresh.stream()
                .sorted(Comparator.comparing(one ->
                        one.begin().release().cluster() + "/" + one.begin().release()))
                .map(one -> turns.take(
                        one.begin().release(), one.operation(), one.begin().deed(), caller.name()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private OperationService.Outcome begin(Caller caller, Begin one) {
        UUID wish = one.wish(caller);
        boolean anew = !wishes.has(wish);
        if (anew) {
            wishes.keep(wish, caller, one.release(), one.order());
        }
        OperationService.Outcome outcome = operations.start(
                caller,
                new OperationService.Wish(
                        one.deed().key(),
                        new ReleaseArguments(one.release(), wish).texts(),
                        one.release().toString(),
                        one.operationKey()));
        if (anew && outcome instanceof OperationService.Outcome.Done(Operation operation)) {
            wishes.begun(wish, operation.id());
            audit.done(
                    caller,
                    "release." + one.deed().word(),
                    "release/" + one.release().cluster() + "/" + one.release(),
                    details(one.order()));
        }
        return outcome;
    }

    private static AuditDetails details(Order order) {
        AuditDetails details = AuditDetails.NONE;
        if (order.from() > 0) {
            details = details.with("from", Integer.toString(order.from()));
        }
        if (order.revision() > 0) {
            details = details.with("revision", Integer.toString(order.revision()));
        }
        return order.chart().isPresent()
                ? details.with(
                                "chart",
                                order.chart().get().source() + "/"
                                        + order.chart().get().name())
                        .with("version", order.chart().get().version())
                : details;
    }

    /** Said at once instead of by an operation that ends so. */
    private Optional<Outcome> objection(Caller caller, Begin one) {
        return switch (records.history(caller, one.release())) {
            case Reply.Got<List<Head>>(List<Head> heads) -> objection(one, heads);
            case Reply.Missing<List<Head>> missing ->
                one.deed() == Deed.INSTALL ? Optional.empty() : Optional.of(new Outcome.Missing());
            case Reply.Refused<List<Head>>(ProblemCode code, Reason reason) ->
                Optional.of(new Outcome.Refused(code, reason));
        };
    }

    private Optional<Outcome> objection(Begin one, List<Head> heads) {
        Head newest = heads.getFirst();
        boolean others = switch (one.deed()) {
            case INSTALL -> !newest.status().isRemoved();
            case UPGRADE, ROLLBACK ->
                newest.revision() != one.order().from() || newest.status().isPending();
            case UNINSTALL, TEST, REPAIR -> false;
        };
        if (one.deed() == Deed.ROLLBACK
                && heads.stream()
                        .noneMatch(head -> head.revision() == one.order().revision())) {
            return Optional.of(new Outcome.Missing());
        }
        return others
                ? Optional.of(new Outcome.Refused(
                        ProblemCode.RELEASE_CHANGED,
                        wishes.changed(one.release(), newest.revision(), newest.status(), new UUID(0, 0))))
                : Optional.empty();
    }
}
