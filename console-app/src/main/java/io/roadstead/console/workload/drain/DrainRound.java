package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Part;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.DrainMark;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.model.Eviction.Said;
import io.roadstead.console.workload.model.Eviction.Standing;
import io.roadstead.console.workload.remote.NodePods;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One round of a drain.
 *
 * @param mark as the round before left it
 */
record DrainRound(NodePods pods, StepContext context, DrainArguments drain, DrainMark mark) {
    private static final int MOST_AT_ONCE = 8;

    /** Each may take half a minute, and all of a round fit into the time of an attempt. */
    private static final int MOST_A_ROUND = 10 * MOST_AT_ONCE;

    /** How it ended. */
    sealed interface End {
        /** There is nothing more to do. */
        record Done(StepResult result) implements End {}

        /** Some are left; whether any of them is about to go soon. */
        record Open(boolean lost, boolean soon) implements End {}

        /** Those that are left will not go. */
        record Failed() implements End {}
    }

    End go() throws InterruptedException, ExecutionException {
        List<Eviction> before = evictions();
        if (mark.round() == 0) {
            before = kept(before, before.stream().map(Eviction::again).toList());
        }
        return switch (pods.of(context.owner(), drain.cluster(), drain.node())) {
            case NodePods.Found.Pods(List<DrainPod> there) -> {
                if (mark.lost()) {
                    context.say(Reason.of("drain.back"));
                }
                Eviction.Look look = Eviction.look(before, there, mark.round());
                yield end(kept(kept(before, look.all()), asked(look)), there);
            }
            case NodePods.Found.Not(Answer why) -> away(Refused.of(why));
        };
    }

    private End away(Refused why) {
        if (why.cause() != Refused.Cause.SILENT) {
            return new End.Done(Waiting.refused(why));
        }
        if (!mark.lost()) {
            context.say(Reason.of("drain.lost"));
        }
        context.progress(gone(evictions()), evictions().size(), Reason.of("drain.lost"));
        return new End.Open(true, false);
    }

    private List<Eviction> evictions() {
        return context.parts().stream().map(EvictionParts::eviction).toList();
    }

    /** Asks those whose turn it is, until somebody cancels. */
    private List<Eviction> asked(Eviction.Look look) throws InterruptedException, ExecutionException {
        Map<String, Eviction> now = new HashMap<>();
        List<Eviction> turn = look.asked().stream().limit(MOST_A_ROUND).toList();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < turn.size() && context.goOn(); from += MOST_AT_ONCE) {
                List<Callable<Eviction>> few = new ArrayList<>();
                turn.subList(from, Math.min(turn.size(), from + MOST_AT_ONCE)).forEach(one -> few.add(() -> ask(one)));
                for (var answered : workers.invokeAll(few)) {
                    now.put(answered.get().uid(), answered.get());
                }
            }
        }
        return look.all().stream().map(one -> now.getOrDefault(one.uid(), one)).toList();
    }

    private Eviction ask(Eviction eviction) {
        Said said = pods.evict(
                context.owner(), drain.cluster(), eviction, drain.options().grace());
        return eviction.after(said);
    }

    /** Shows what has changed. */
    private List<Eviction> kept(List<Eviction> before, List<Eviction> now) {
        Set<Eviction> known = new HashSet<>(before);
        List<Part> changed = now.stream()
                .filter(one -> !known.contains(one))
                .map(EvictionParts::part)
                .toList();
        context.keep(changed);
        return now;
    }

    private End end(List<Eviction> now, List<DrainPod> there) {
        long gone = gone(now);
        context.progress(gone, now.size(), doing(now, gone));
        if (now.stream().allMatch(one -> one.standing() instanceof Standing.Gone)) {
            sayWhoCame(now, there);
            return new End.Done(StepResult.done(Reason.of("drain.done", drain.node(), gone)));
        }
        if (now.stream().allMatch(Eviction::isSettled)) {
            return new End.Failed();
        }
        return new End.Open(
                false, now.stream().anyMatch(one -> !one.isSettled() && !(one.standing() instanceof Standing.Blocked)));
    }

    private static long gone(List<Eviction> evictions) {
        return evictions.stream()
                .filter(one -> one.standing() instanceof Standing.Gone)
                .count();
    }

    /** Who holds it up is of more interest than how far it is. */
    private static Reason doing(List<Eviction> now, long gone) {
        return now.stream()
                .filter(one -> one.standing() instanceof Standing.Blocked)
                .findFirst()
                .map(EvictionParts::part)
                .map(part -> Reason.of(
                        "drain.blocked",
                        gone,
                        now.size(),
                        part.name(),
                        part.reason().orElseThrow().arguments().getFirst()))
                .orElseGet(() -> Reason.of("drain.going", gone, now.size()));
    }

    private void sayWhoCame(List<Eviction> now, List<DrainPod> there) {
        there.stream()
                .filter(pod ->
                        !pod.stays() && now.stream().noneMatch(one -> one.uid().equals(pod.uid())))
                .min(Comparator.comparing(DrainPod::text))
                .ifPresent(pod -> context.say(Reason.of("drain.came", pod.text())));
    }

    /** What the last round noted. */
    StepResult givenUp() {
        List<Eviction> left = evictions().stream()
                .filter(one -> !(one.standing() instanceof Standing.Gone))
                .toList();
        String first = left.isEmpty() ? "" : left.getFirst().text();
        boolean refused = left.stream().allMatch(Eviction::isSettled);
        return refused
                ? new StepResult.Refused(ProblemCode.RESOURCE_REFUSED, Reason.of("drain.refused", left.size(), first))
                : new StepResult.Refused(ProblemCode.OPERATION_EXPIRED, Reason.of("drain.late", left.size(), first));
    }
}
