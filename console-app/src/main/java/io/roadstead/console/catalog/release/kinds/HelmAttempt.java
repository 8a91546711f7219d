package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmEngine.Entry;
import io.roadstead.console.catalog.engine.HelmEngine.Place;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmVerb;
import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.Standing;
import io.roadstead.console.catalog.release.model.Standing.Next;
import io.roadstead.console.catalog.release.model.Standing.Way;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One attempt of an operation to have Helm do it. First it has all that is needed: the turn, the chart, a place among Helm's. Then it looks at the release,
 * and only then takes away what an earlier attempt left and begins; so nothing is taken away for an attempt that cannot begin, and nothing is decided by
 * what was seen before a wait.
 */
final class HelmAttempt {
    static final String LABEL = "roadstead.io/operation";

    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final String LOST = "lost";
    private static final String DIED = "died";
    private static final int MOST_DEATHS = 3;

    private final Deed deed;
    private final Tools tools;
    private final StepContext context;
    private final ReleaseArguments arguments;
    private final Order order;
    private final Revisions revisions;
    private final HelmSpeech speech;

    HelmAttempt(Deed deed, Tools tools, StepContext context, ReleaseArguments arguments, Order order) {
        this.deed = deed;
        this.tools = tools;
        this.context = context;
        this.arguments = arguments;
        this.order = order;
        this.revisions = new Revisions(deed, tools, context, arguments.key(), order);
        this.speech = new HelmSpeech(tools, context, arguments.key(), order);
    }

    private ReleaseKey key() {
        return arguments.key();
    }

    StepResult go() throws InterruptedException {
        Optional<Reason> other = tools.turns()
                .take(key(), context.operation(), deed, context.owner().name());
        if (other.isPresent()) {
            return new StepResult.Refused(ProblemCode.RELEASE_CHANGED, other.get());
        }
        return switch (look()) {
            case Look.Ended(StepResult result) -> result;
            case Look.Ahead ahead ->
                order.chart().isPresent() ? withChart(order.chart().get()) : withPlace(Optional.empty());
        };
    }

    /** What is ahead, or how it ended. */
    private sealed interface Look {
        record Ahead(List<Head> heads, Next next) implements Look {}

        record Ended(StepResult result) implements Look {}
    }

    private Look look() {
        return switch (tools.records().history(context.owner(), key())) {
            case Reply.Got<List<Head>>(List<Head> heads) -> look(heads);
            case Reply.Missing<List<Head>> none -> look(List.of());
            case Reply.Refused<List<Head>>(ProblemCode code, Reason reason) -> new Look.Ended(refused(code, reason));
        };
    }

    private Look look(List<Head> heads) {
        return switch (revisions.standing(heads)) {
            case Reply.Got<Standing>(Standing standing) -> look(heads, standing);
            case Reply.Missing<Standing> none -> throw new IllegalStateException("a standing is never missing");
            case Reply.Refused<Standing>(ProblemCode code, Reason reason) -> new Look.Ended(refused(code, reason));
        };
    }

    private Look look(List<Head> heads, Standing standing) {
        Next next = switch (deed) {
            case INSTALL -> standing.beforeInstall(order.options().rollbackOnFailure());
            case UPGRADE, ROLLBACK ->
                standing.beforeChange(order.from(), order.options().rollbackOnFailure());
            case UNINSTALL -> standing.beforeRemoval(order.keepHistory());
            case TEST -> standing.newest().isPresent() ? new Next.Go() : new Next.Gone();
            case REPAIR -> standing.beforeRepair();
        };
        return switch (next) {
            case Next.Go go -> new Look.Ahead(heads, go);
            case Next.Clear clear -> new Look.Ahead(heads, clear);
            case Next.Back back -> new Look.Ahead(heads, back);
            case Next.Away away -> new Look.Ahead(heads, away);
            case Next.IsBack(List<Integer> after) -> new Look.Ended(isBack(heads, after));
            case Next.Done done -> new Look.Ended(done());
            case Next.Gone gone ->
                new Look.Ended(
                        new StepResult.Refused(ProblemCode.RELEASE_MISSING, Reason.of("release.gone", key().name())));
            case Next.Changed(int revision, ReleaseStatus status) ->
                new Look.Ended(new StepResult.Refused(
                        ProblemCode.RELEASE_CHANGED,
                        tools.wishes().changed(key(), revision, status, arguments.wish())));
        };
    }

    private StepResult refused(ProblemCode code, Reason reason) {
        return code == ProblemCode.CLUSTER_UNREACHABLE ? lost() : new StepResult.Refused(code, reason);
    }

    /** Waits for a cluster that is away, as long as the operation lives. */
    private StepResult lost() {
        if (!context.checkpoint().equals(LOST)) {
            context.say(Reason.of("release.lost"));
        }
        context.progress(0, 0, Reason.of("release.lost"));
        return new StepResult.More(StepResult.Effect.NONE, LOST, AGAIN);
    }

    private StepResult withChart(Order.ChartOrder chart) throws InterruptedException {
        ChartKey from = new ChartKey(chart.source(), chart.name());
        return switch (tools.charts().archive(context.owner(), from, chart.version())) {
            case Answer.Got<ChartArchive>(ChartArchive archive) ->
                archive.digest().equals(chart.digest())
                        ? withPlace(Optional.of(archive))
                        : new StepResult.Refused(
                                ProblemCode.RELEASE_CHANGED, Reason.of("release.chart-other", from, chart.version()));
            case Answer.Missing<ChartArchive> gone ->
                new StepResult.Refused(
                        ProblemCode.CATALOG_CHART_MISSING, Reason.of("release.chart-gone", from, chart.version()));
            case Answer.Failed<ChartArchive>(Reason reason) ->
                new StepResult.Refused(ProblemCode.CATALOG_CHART_UNAVAILABLE, reason);
        };
    }

    private StepResult withPlace(Optional<ChartArchive> archive) throws InterruptedException {
        return switch (tools.engine().enter(context.owner().id())) {
            case Entry.Granted(Place place) -> {
                try (place) {
                    yield begin(place, archive);
                }
            }
            case Entry.Full(Reason reason) -> {
                context.progress(0, 0, reason);
                yield new StepResult.More(StepResult.Effect.NONE, context.checkpoint(), AGAIN);
            }
            case Entry.Never(Reason reason) -> new StepResult.Refused(ProblemCode.RELEASE_ENGINE, reason);
        };
    }

    private StepResult begin(Place place, Optional<ChartArchive> archive) throws InterruptedException {
        return switch (look()) {
            case Look.Ended(StepResult result) -> result;
            case Look.Ahead(List<Head> heads, Next.Clear(int revision, Way way)) -> {
                Optional<StepResult> hindered = cleared(heads, List.of(revision));
                yield hindered.isPresent() ? hindered.get() : run(place, verb(archive, way), List.of(), heads);
            }
            case Look.Ahead(List<Head> heads, Next.Back(int to, List<Integer> before, List<Integer> after)) -> {
                Optional<StepResult> hindered = cleared(heads, before);
                yield hindered.isPresent()
                        ? hindered.get()
                        : run(place, new HelmVerb.Rollback(to, description(to)), after, heads);
            }
            case Look.Ahead(List<Head> heads, Next.Away away) ->
                run(place, new HelmVerb.Uninstall(false), List.of(), heads);
            case Look.Ahead(List<Head> heads, Next.Go(Way way)) ->
                isLate()
                        ? new StepResult.Refused(ProblemCode.OPERATION_EXPIRED, Reason.of("release.late", key().name()))
                        : run(place, verb(archive, way), List.of(), heads);
            case Look.Ahead(List<Head> heads, Next other) -> throw new IllegalStateException("nothing is ahead");
        };
    }

    /** What was begun is brought to an end at any time. */
    private boolean isLate() {
        return order.notAfter().filter(tools.clock().instant()::isAfter).isPresent();
    }

    private Optional<StepResult> cleared(List<Head> heads, List<Integer> revisions) {
        for (Head head : heads) {
            if (!revisions.contains(head.revision())) {
                continue;
            }
            if (!context.goOn()) { // also where another runner has the operation, who cleared it already
                return Optional.of(new StepResult.More(StepResult.Effect.NONE, context.checkpoint()));
            }
            if (tools.records().remove(context.owner(), key(), head)
                    instanceof Reply.Refused<Boolean>(ProblemCode code, Reason reason)) {
                return Optional.of(refused(code, reason));
            }
            context.say(
                    Reason.of("release.cleared", head.revision(), head.status().word()));
        }
        return Optional.empty();
    }

    private HelmVerb verb(Optional<ChartArchive> archive, Way way) {
        HelmVerb.Input input = new HelmVerb.Input(
                archive.map(ChartArchive::bytes).orElse(new byte[0]),
                order.chart().map(Order.ChartOrder::values).orElse(""));
        return switch (deed) {
            case INSTALL ->
                way == Way.OVER
                        ? new HelmVerb.Upgrade(input, labels(archive), "", false)
                        : new HelmVerb.Install(input, labels(archive), "", false, way == Way.REPLACE);
            case UPGRADE -> new HelmVerb.Upgrade(input, labels(archive), "", false);
            case ROLLBACK -> new HelmVerb.Rollback(order.revision(), description(order.revision()));
            case UNINSTALL, REPAIR -> new HelmVerb.Uninstall(order.keepHistory());
            case TEST -> new HelmVerb.Test();
        };
    }

    private String description(int revision) {
        return "Rollback to " + revision + " (operation " + context.operation() + ")";
    }

    private Map<String, String> labels(Optional<ChartArchive> archive) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(LABEL, context.operation().toString());
        order.chart()
                .map(Order.ChartOrder::source)
                .filter(source -> source.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"))
                .ifPresent(source -> labels.put(ChartUpdates.SOURCE, source));
        archive.flatMap(ChartArchive::source)
                .ifPresent(source -> labels.put(ChartUpdates.SOURCE_ID, source.toString()));
        return labels;
    }

    private StepResult run(Place place, HelmVerb verb, List<Integer> after, List<Head> heads)
            throws InterruptedException {
        context.progress(0, 0, Reason.of("release.doing." + deed.word(), key().name()));
        HelmResult result = new HelmProcess(deed, tools, context, key(), order).run(place, verb);
        return switch (result) {
            case HelmResult.Done done -> isTakenBack(verb) ? isBack(heads, after) : done();
            case HelmResult.Failed(String words) -> failed(words);
            case HelmResult.Ended(HelmResult.Why why) -> ended(why);
            case HelmResult.Never(Reason reason) -> new StepResult.Refused(ProblemCode.RELEASE_ENGINE, reason);
        };
    }

    /** Whether that is how it ends, and not what was wanted. */
    private boolean isTakenBack(HelmVerb verb) {
        return switch (verb) {
            case HelmVerb.Rollback back -> deed != Deed.ROLLBACK;
            case HelmVerb.Uninstall away -> deed == Deed.INSTALL;
            case HelmVerb.Template template -> false;
            case HelmVerb.Install install -> false;
            case HelmVerb.Upgrade upgrade -> false;
            case HelmVerb.Test test -> false;
        };
    }

    private StepResult isBack(List<Head> heads, List<Integer> after) {
        return cleared(heads, after)
                .orElseGet(() -> deed == Deed.REPAIR
                        ? done()
                        : new StepResult.Refused(
                                ProblemCode.RELEASE_FAILED, Reason.of("release.taken-back", key().name())));
    }

    private StepResult done() {
        return new StepResult.Done(
                () -> {
                    tools.turns().leave(key(), context.operation());
                    if (!deed.awaitsObjects()) {
                        tools.wishes().carriedOut(arguments.wish());
                    }
                },
                Optional.of(Reason.of("release.done." + deed.word(), key().name())));
    }

    /** Helm cannot note in the record that it failed where the cluster was lost: that is tried again once it is back. */
    private StepResult failed(String words) {
        Reply<Standing> now = tools.records().history(context.owner(), key()).then(revisions::standing);
        return switch (now) {
            case Reply.Got<Standing>(Standing standing) ->
                standing.newest().filter(HelmAttempt::isLeft).isPresent()
                        ? again(speech.left(words))
                        : speech.refused(words);
            case Reply.Missing<Standing> none -> speech.refused(words);
            case Reply.Refused<Standing>(ProblemCode code, Reason reason) ->
                code == ProblemCode.CLUSTER_UNREACHABLE ? lost() : speech.refused(words);
        };
    }

    private static boolean isLeft(Standing.Head head) {
        return head.ours() && head.status().isPending();
    }

    private StepResult ended(HelmResult.Why why) {
        return switch (why) {
            case UNWANTED -> new StepResult.More(StepResult.Effect.NONE, context.checkpoint());
            case DIED -> again(Reason.of("release.died"));
            case SLOW, LARGE, LOUD ->
                new StepResult.Refused(
                        ProblemCode.RELEASE_FAILED,
                        Reason.of("release.ended." + why.name().toLowerCase(Locale.ROOT)));
        };
    }

    private StepResult again(Reason why) {
        int deaths =
                context.checkpoint().startsWith(DIED) ? context.checkpoint().length() - DIED.length() + 1 : 1;
        context.say(why);
        return deaths > MOST_DEATHS
                ? new StepResult.Refused(ProblemCode.RELEASE_FAILED, why)
                : new StepResult.More(StepResult.Effect.NONE, DIED + "+".repeat(deaths), AGAIN);
    }
}
