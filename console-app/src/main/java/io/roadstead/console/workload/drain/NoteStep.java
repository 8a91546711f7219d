package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.model.DrainPlan;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.remote.NodePods;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.List;
import java.util.stream.Collectors;

/** Notes which pods have to go; those that come later by themselves are not of this drain. */
record NoteStep(NodePods pods) implements OperationStep {
    private static final int MOST_NAMED = 5;

    @Override
    public String key() {
        return "note";
    }

    @Override
    public StepResult run(StepContext context) {
        DrainArguments drain = DrainArguments.of(context.arguments()).orElseThrow();
        return switch (pods.of(context.owner(), drain.cluster(), drain.node())) {
            case NodePods.Found.Pods(List<DrainPod> found) -> note(context, drain, new DrainPlan(found));
            case NodePods.Found.Not(Answer why) -> Waiting.after(context, why);
        };
    }

    private static StepResult note(StepContext context, DrainArguments drain, DrainPlan plan) {
        List<DrainPod> forbidden = plan.forbidden(drain.options());
        if (!forbidden.isEmpty()) {
            return new StepResult.Refused(
                    ProblemCode.RESOURCE_REFUSED, Reason.of("drain.forbidden", forbidden.size(), names(forbidden)));
        }
        context.keep(
                plan.going().stream().map(Eviction::of).map(EvictionParts::part).toList());
        if (!plan.daemons().isEmpty()) {
            context.say(Reason.of("drain.daemons", plan.daemons().size(), names(plan.daemons())));
        }
        if (!plan.mirrors().isEmpty()) {
            context.say(Reason.of("drain.mirrors", plan.mirrors().size(), names(plan.mirrors())));
        }
        return StepResult.done();
    }

    private static String names(List<DrainPod> pods) {
        return pods.stream().limit(MOST_NAMED).map(DrainPod::text).collect(Collectors.joining(", "))
                + (pods.size() > MOST_NAMED ? ", …" : "");
    }
}
