package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.catalog.release.model.NextUpdate;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Begun;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Result;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One look at one release, on its owner's behalf: follows the update that goes on, or finds out whether one is due and begins it. Waits for the cluster. */
final class UpdateRound {
    /** Why one is paused whose release is gone. */
    static final String GONE = "updates.paused.gone";

    /** Sources are read each hour. */
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration FOLLOWS = Duration.ofSeconds(15);

    /** Others than by default wait until objects are ready, and take back what does not become so. */
    private static final HelmOptions OPTIONS = new HelmOptions(true, true, false, false, false, Duration.ofMinutes(10));

    /** What speaks against the version that was tried; all else is the place's, the source's or the console's fault. */
    private static final Set<ProblemCode> ITS_FAULT =
            Set.of(ProblemCode.RELEASE_FAILED, ProblemCode.CATALOG_CHART_REFUSED, ProblemCode.RESOURCE_REFUSED);

    private static final Set<ProblemCode> RIGHT_MISSING =
            Set.of(ProblemCode.RESOURCE_DENIED, ProblemCode.PERMISSION_DENIED);

    private final UpdateGround ground;
    private final AutomaticUpdate update;
    private final Predicate<Begun> intend;
    private final Instant now;

    /** @param intend notes what is about to be begun; false where it must not be, since others have it or changed it */
    UpdateRound(UpdateGround ground, AutomaticUpdate update, Predicate<Begun> intend, Instant now) {
        this.ground = ground;
        this.update = update;
        this.intend = intend;
        this.now = now;
    }

    Ending look() {
        Optional<Caller> owner = owner();
        if (owner.isEmpty()) {
            return Ending.paused(
                    Reason.of("updates.paused.owner", update.owner().name()));
        }
        return update.begun()
                .map(begun -> begun.operation()
                        .map(operation -> followed(owner.get(), begun, operation))
                        .orElseGet(() -> begin(owner.get(), begun)))
                .orElseGet(() -> search(owner.get()));
    }

    /** With what that one may do by now. */
    private Optional<Caller> owner() {
        AutomaticUpdate.Owner owner = update.owner();
        return owner.token()
                .map(token -> ground.owners().owner(owner.id(), token))
                .orElseGet(() -> ground.owners().owner(owner.id()))
                .filter(caller -> caller.may(Permission.OWN_WRITE)
                        && caller.may(Permission.CATALOG_READ)
                        && caller.reaches(update.key().cluster().value()));
    }

    private Ending search(Caller owner) {
        return switch (ground.records().history(owner, update.key())) {
            case Reply.Got<List<Head>>(List<Head> heads) -> search(owner, heads.getFirst());
            case Reply.Missing<List<Head>> missing -> Ending.paused(Reason.of(GONE));
            case Reply.Refused<List<Head>>(ProblemCode code, Reason reason) -> refused(code, reason);
        };
    }

    private Ending refused(ProblemCode code, Reason reason) {
        return RIGHT_MISSING.contains(code) ? Ending.paused(reason) : Ending.again(now.plus(SOON), reason);
    }

    private Ending search(Caller owner, Head newest) {
        if (newest.status() != ReleaseStatus.DEPLOYED) {
            return newest.status() == ReleaseStatus.UNINSTALLED
                    ? Ending.paused(Reason.of(GONE))
                    : Ending.again(
                            now.plus(SOON),
                            Reason.of("updates.waits.state", newest.status().word()));
        }
        return switch (ground.records().read(owner, update.key(), newest.revision())) {
            case Reply.Got<StoredRelease>(StoredRelease release) -> search(owner, newest, release);
            case Reply.Missing<StoredRelease> pruned ->
                Ending.again(
                        now.plus(SOON),
                        Reason.of("updates.waits.state", newest.status().word()));
            case Reply.Refused<StoredRelease>(ProblemCode code, Reason reason) -> refused(code, reason);
        };
    }

    private Ending search(Caller owner, Head newest, StoredRelease release) {
        Optional<ChartKey> chart =
                ground.charts().chart(owner, newest.labels(), release.chart().name());
        if (chart.isEmpty()) {
            return Ending.again(now.plus(PAUSE), Reason.of("updates.waits.source", update.chart()));
        }
        if (!chart.get().equals(update.chart())) {
            return Ending.paused(Reason.of("updates.paused.chart", update.chart(), chart.get()));
        }
        if (!RecordSeal.of(release).equals(update.seen())) {
            return Ending.paused(Reason.of("updates.paused.other", newest.revision()));
        }
        String installed = release.chart().version();
        NextUpdate next = NextUpdate.of(
                installed,
                ground.versions().above(owner, chart.get(), installed),
                Set.copyOf(update.failed()),
                update.policy(),
                now);
        return switch (next) {
            case NextUpdate.Now(String version) -> allowed(owner, newest.revision(), version);
            case NextUpdate.Later(String version, Instant at) ->
                Ending.again(at, Reason.of("updates.waits.window", version));
            case NextUpdate.None(Reason why) ->
                Ending.again(update.policy().window().next(now.plus(PAUSE)), why);
        };
    }

    private Ending allowed(Caller owner, int revision, String version) {
        return switch (ground.rights().may(owner, update.key())) {
            case Reply.Got<Boolean>(Boolean may) -> {
                Begun begun = new Begun(version, revision, now, Optional.empty());
                if (!may) {
                    yield Ending.paused(
                            Reason.of("updates.paused.right", update.owner().name()));
                }
                yield intend.test(begun)
                        ? begin(owner, begun)
                        : Ending.again(now.plus(FOLLOWS), Reason.of("updates.waits.changed"));
            }
            case Reply.Missing<Boolean> missing -> Ending.paused(Reason.of(GONE));
            case Reply.Refused<Boolean>(ProblemCode code, Reason reason) -> refused(code, reason);
        };
    }

    /** Once and again the same: what is begun twice with one key is one operation. */
    private Ending begin(Caller owner, Begun begun) {
        return switch (ground.records().read(owner, update.key(), begun.fromRevision())) {
            case Reply.Got<StoredRelease>(StoredRelease release)
            when !RecordSeal.of(release).equals(update.seen()) ->
                Ending.paused(Reason.of("updates.paused.other", begun.fromRevision()));
            case Reply.Got<StoredRelease>(StoredRelease release) ->
                switch (ground.upgrading().start(owner, wish(begun, release), key(begun))) {
                    case Outcome.Started(List<OperationId> operations) ->
                        Ending.going(
                                new Begun(
                                        begun.version(),
                                        begun.fromRevision(),
                                        begun.at(),
                                        Optional.of(operations.getFirst())),
                                now.plus(FOLLOWS));
                    case Outcome.Refused(ProblemCode code, Reason reason) -> refused(code, reason, begun);
                    case Outcome.Missing missing -> Ending.again(now.plus(SOON), Reason.of("updates.waits.changed"));
                };
            case Reply.Missing<StoredRelease> pruned ->
                Ending.again(now.plus(SOON), Reason.of("updates.waits.changed"));
            case Reply.Refused<StoredRelease>(ProblemCode code, Reason reason) -> refused(code, reason, begun);
        };
    }

    /** Where nobody could tell whether it has begun, that is asked again, and no other is begun. */
    private Ending refused(ProblemCode code, Reason reason, Begun begun) {
        return code == ProblemCode.CLUSTER_UNREACHABLE
                ? Ending.again(now.plus(SOON), reason).of(begun)
                : refused(code, reason);
    }

    /** What was set by people, over the new chart's own values, as Helm's {@code --reset-then-reuse-values} has it. */
    private ReleaseWish wish(Begun begun, StoredRelease release) {
        return new ReleaseWish(
                update.chart(),
                begun.version(),
                update.key().name(),
                List.of(new ReleaseWish.Target(
                        update.key().cluster(), update.key().namespace())),
                YamlMaps.text(release.overrides()),
                Optional.of(begun.fromRevision()),
                OPTIONS,
                Optional.of(update.policy().window().closes(begun.at())));
    }

    private static String key(Begun begun) {
        return "automatic-update " + begun.fromRevision() + " " + begun.at();
    }

    private Ending followed(Caller owner, Begun begun, OperationId id) {
        return switch (ground.following().find(owner, id)) {
            case OperationService.Outcome.Done(Operation operation) ->
                operation.over() ? over(owner, begun, operation) : Ending.going(begun, now.plus(FOLLOWS));
            case OperationService.Outcome.Missing forgotten -> search(owner);
            case OperationService.Outcome.Refused(ProblemCode code, Reason reason) -> refused(code, reason);
        };
    }

    private Ending over(Caller owner, Begun begun, Operation operation) {
        Instant at = operation.times().ended().orElse(now);
        if (operation.phase().equals("done")) {
            Ending done = Ending.again(now.plus(SOON), Reason.of("updates.done", begun.version()))
                    .after(new Result(begun.version(), true, at, operation.result()), false);
            return switch (ground.records().read(owner, update.key(), begun.fromRevision() + 1)) {
                case Reply.Got<StoredRelease>(StoredRelease made) ->
                    RecordSeal.hasValues(update.seen(), made) ? done.seen(RecordSeal.of(made)) : done;
                case Reply.Missing<StoredRelease> replaced -> done;
                case Reply.Refused<StoredRelease>(ProblemCode code, Reason reason) ->
                    RIGHT_MISSING.contains(code) ? done : Ending.going(begun, now.plus(SOON));
            };
        }
        boolean cancelled = operation.phase().equals("cancelled");
        Optional<Reason> why = cancelled ? Optional.of(Reason.of("updates.cancelled")) : operation.reason();
        boolean its =
                cancelled || operation.problem().filter(ITS_FAULT::contains).isPresent();
        boolean denied = operation.problem().filter(RIGHT_MISSING::contains).isPresent();
        Reason said = why.orElseGet(() -> Reason.of("updates.failed", begun.version()));
        return (denied ? Ending.paused(said) : Ending.again(now.plus(PAUSE), said))
                .after(new Result(begun.version(), false, at, Optional.of(said)), its && !denied);
    }
}
