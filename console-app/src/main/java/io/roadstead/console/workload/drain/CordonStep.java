package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;

/** Lets the node take no more pods. To do it twice is as good as once. */
record CordonStep(ObjectCalls calls) implements OperationStep {
    @Override
    public String key() {
        return "cordon";
    }

    @Override
    public StepResult run(StepContext context) {
        DrainArguments drain = DrainArguments.of(context.arguments()).orElseThrow();
        Change.Wanted wanted = new Change.Cordon(true).wanted(drain.path(), drain.uid());
        Answer answer = calls.send(
                context.owner(), drain.cluster(), wanted.method(), wanted.target(), wanted.type(), wanted.body());
        if (!(answer instanceof Answer.Found)) {
            return Waiting.after(context, answer);
        }
        context.say(Reason.of("drain.cordoned", drain.node()));
        return StepResult.done();
    }
}
