package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmVerb;
import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.catalog.release.Holders;
import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.Standing;
import io.roadstead.console.catalog.release.model.Standing.Next;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.kernel.Caller;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt of an operation to have Helm do it. */
final class HelmAttempt {
    static final String LABEL = "roadstead.io/operation";

    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofHours(7);
    private static final long LOOK_MILLIS = 1_000;
    private static final String LOST = "lost";
    private static final String DIED = "died";
    private static final int MOST_DEATHS = 3;
    private static final int LONGEST_LINE = 280;
    private static final int MOST_LINES = 12;

    private final Deed deed;
    private final Tools tools;
    private final StepContext context;
    private final ReleaseArguments arguments;
    private final Order order;

    HelmAttempt(Deed deed, Tools tools, StepContext context, ReleaseArguments arguments, Order order) {
        this.deed = deed;
        this.tools = tools;
        this.context = context;
        this.arguments = arguments;
        this.order = order;
    }

    private ReleaseKey key() {
        return arguments.key();
    }

    StepResult go() throws InterruptedException {
        return switch (tools.records().history(context.owner(), key())) {
            case Reply.Got<List<Head>>(List<Head> heads) -> decide(heads);
            case Reply.Missing<List<Head>> none -> decide(List.of());
            case Reply.Refused<List<Head>>(ProblemCode code, Reason reason) -> refused(code, reason);
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

    private Standing standing(List<Head> heads) {
        return new Standing(heads.stream()
                .map(head -> new Standing.Head(head.revision(), head.status(), isOurs(head)))
                .toList());
    }

    /** Helm takes labels over from older revisions, so that only the next one counts. */
    private boolean isOurs(Head head) {
        if (head.revision() != order.from() + 1) {
            return false;
        }
        String id = context.operation().toString();
        return deed == Deed.ROLLBACK
                ? tools.records().read(context.owner(), key(), head.revision())
                                instanceof Reply.Got<StoredRelease>(StoredRelease release)
                        && release.description().contains(id)
                : id.equals(head.labels().get(LABEL));
    }

    private StepResult decide(List<Head> heads) throws InterruptedException {
        Standing standing = standing(heads);
        Next next = switch (deed) {
            case INSTALL -> standing.beforeInstall();
            case UPGRADE, ROLLBACK -> standing.beforeChange(order.from());
            case UNINSTALL -> standing.beforeRemoval();
            case TEST, REPAIR -> standing.newest().isPresent() ? new Next.Go() : new Next.Gone();
        };
        return switch (next) {
            case Next.Go go -> deed == Deed.REPAIR ? repair(heads, standing) : helm(verb());
            case Next.Clear(int revision) -> cleared(heads, revision, Optional.of(verb()));
            case Next.Done done -> done();
            case Next.Gone gone ->
                new StepResult.Refused(ProblemCode.RELEASE_MISSING, Reason.of("release.gone", key().name()));
            case Next.Changed(int revision, ReleaseStatus status) ->
                new StepResult.Refused(
                        ProblemCode.RELEASE_CHANGED, tools.wishes().changed(key(), revision, status, arguments.wish()));
        };
    }

    private StepResult repair(List<Head> heads, Standing standing) throws InterruptedException {
        Standing.Head newest = standing.newest().orElseThrow();
        Optional<Standing.Head> good = standing.lastGood();
        if (newest.status() == ReleaseStatus.DEPLOYED || newest.status() == ReleaseStatus.UNINSTALLED) {
            return done();
        }
        if (newest.status() == ReleaseStatus.UNINSTALLING || good.isEmpty()) {
            return helm(new HelmVerb.Uninstall(false));
        }
        HelmVerb back = new HelmVerb.Rollback(
                good.get().revision(), description(good.get().revision()));
        return newest.status().isPending() ? cleared(heads, newest.revision(), Optional.of(back)) : helm(back);
    }

    private StepResult cleared(List<Head> heads, int revision, Optional<HelmVerb> then) throws InterruptedException {
        Optional<Head> head =
                heads.stream().filter(one -> one.revision() == revision).findFirst();
        if (head.isPresent()) {
            context.say(
                    Reason.of("release.cleared", revision, head.get().status().word()));
            if (tools.records().remove(context.owner(), key(), head.get())
                    instanceof Reply.Refused<Boolean>(ProblemCode code, Reason reason)) {
                return refused(code, reason);
            }
        }
        return helm(then.orElseThrow());
    }

    private HelmVerb verb() {
        return switch (deed) {
            case INSTALL -> new HelmVerb.Install(input(), labels(), "", false);
            case UPGRADE -> new HelmVerb.Upgrade(input(), labels(), "", false);
            case ROLLBACK -> new HelmVerb.Rollback(order.revision(), description(order.revision()));
            case UNINSTALL -> new HelmVerb.Uninstall(order.keepHistory());
            case TEST, REPAIR -> new HelmVerb.Test();
        };
    }

    private String description(int revision) {
        return "Rollback to " + revision + " (operation " + context.operation() + ")";
    }

    /** Of the archive more is known later. */
    private HelmVerb.Input input() {
        return new HelmVerb.Input(
                new byte[0], order.chart().map(Order.ChartOrder::values).orElse(""));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(LABEL, context.operation().toString());
        order.chart()
                .map(Order.ChartOrder::source)
                .filter(source -> source.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"))
                .ifPresent(source -> labels.put(ChartUpdates.SOURCE, source));
        return labels;
    }

    private StepResult done() {
        return StepResult.done(Reason.of("release.done." + deed.word(), key().name()));
    }

    private StepResult helm(HelmVerb verb) throws InterruptedException {
        return switch (verb) {
            case HelmVerb.Install install ->
                withArchive(archive -> new HelmVerb.Install(
                        new HelmVerb.Input(archive.bytes(), install.input().values()),
                        labelled(install.labels(), archive),
                        install.description(),
                        false));
            case HelmVerb.Upgrade upgrade ->
                withArchive(archive -> new HelmVerb.Upgrade(
                        new HelmVerb.Input(archive.bytes(), upgrade.input().values()),
                        labelled(upgrade.labels(), archive),
                        upgrade.description(),
                        false));
            default -> run(verb);
        };
    }

    private interface WithArchive {
        HelmVerb verb(ChartArchive archive);
    }

    private static Map<String, String> labelled(Map<String, String> labels, ChartArchive archive) {
        Map<String, String> all = new TreeMap<>(labels);
        archive.source().ifPresent(source -> all.put(ChartUpdates.SOURCE_ID, source.toString()));
        return all;
    }

    private StepResult withArchive(WithArchive then) throws InterruptedException {
        Order.ChartOrder chart = order.chart().orElseThrow();
        ChartKey from = new ChartKey(chart.source(), chart.name());
        return switch (tools.charts().archive(context.owner(), from, chart.version())) {
            case Answer.Got<ChartArchive>(ChartArchive archive) ->
                archive.digest().equals(chart.digest())
                        ? run(then.verb(archive))
                        : new StepResult.Refused(
                                ProblemCode.RELEASE_CHANGED, Reason.of("release.chart-other", from, chart.version()));
            case Answer.Missing<ChartArchive> gone ->
                new StepResult.Refused(
                        ProblemCode.RELEASE_FAILED, Reason.of("release.chart-gone", from, chart.version()));
            case Answer.Failed<ChartArchive>(Reason reason) ->
                new StepResult.Refused(ProblemCode.RELEASE_FAILED, reason);
        };
    }

    private StepResult run(HelmVerb verb) throws InterruptedException {
        Caller owner = context.owner();
        AtomicBoolean wanted = new AtomicBoolean(true);
        context.progress(0, 0, Reason.of("release.doing." + deed.word(), key().name()));
        // The pass is closed first: what is not wanted any more must not reach the cluster while it ends.
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Passes.Pass pass = tools.passes().open(key().cluster(), Holders.of(tools.owners(), owner), LONGEST)) {
            HelmOrder helm = new HelmOrder(verb, key().namespace(), key().name(), options(), Optional.of(pass));
            Future<HelmResult> run = thread.submit(() -> tools.engine().run(helm, wanted::get));
            try {
                return ended(verb, watched(run, wanted));
            } finally {
                wanted.set(false);
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private HelmResult watched(Future<HelmResult> run, AtomicBoolean wanted)
            throws InterruptedException, ExecutionException {
        Progress progress = new Progress(tools, context, key(), order.from());
        while (true) {
            try {
                return run.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException going) {
                if (!context.goOn()) {
                    wanted.set(false);
                } else if (deed.awaitsObjects()) {
                    progress.look();
                }
            }
        }
    }

    private HelmOptions options() {
        Order.Options wanted = order.options();
        boolean changes = deed.awaitsObjects() || deed == Deed.UNINSTALL;
        return new HelmOptions(
                wanted.waits() && changes,
                wanted.rollbackOnFailure(),
                wanted.forceConflicts(),
                wanted.skipHooks(),
                wanted.createNamespace(),
                Duration.ofSeconds(wanted.timeoutSeconds()));
    }

    private StepResult ended(HelmVerb verb, HelmResult result) {
        return switch (result) {
            case HelmResult.Done done -> done();
            case HelmResult.Failed(String words) -> failed(words);
            case HelmResult.Ended(HelmResult.Why why) -> ended(why);
            case HelmResult.Never(Reason reason) ->
                reason.key().equals("release.engine.busy")
                        ? new StepResult.More(StepResult.Effect.NONE, context.checkpoint(), AGAIN)
                        : new StepResult.Refused(ProblemCode.RELEASE_ENGINE, reason);
        };
    }

    /** Helm cannot note in the record that it failed where the cluster was lost: that is tried again once it is back. */
    private StepResult failed(String words) {
        return switch (tools.records().history(context.owner(), key())) {
            case Reply.Got<List<Head>>(List<Head> heads) ->
                standing(heads).newest().filter(HelmAttempt::isLeft).isPresent()
                        ? again(Reason.of("release.left-pending", line(words)))
                        : refused(words);
            case Reply.Missing<List<Head>> none -> refused(words);
            case Reply.Refused<List<Head>>(ProblemCode code, Reason reason) ->
                code == ProblemCode.CLUSTER_UNREACHABLE ? lost() : refused(words);
        };
    }

    private static boolean isLeft(Standing.Head head) {
        return head.ours() && head.status().isPending();
    }

    private StepResult refused(String words) {
        words.lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .forEach(line -> context.say(Reason.of("release.says", line(line))));
        return new StepResult.Refused(ProblemCode.RELEASE_FAILED, Reason.of("release.failed", line(words)));
    }

    private static String line(String words) {
        String line = words.replace('\n', ' ').strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
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
