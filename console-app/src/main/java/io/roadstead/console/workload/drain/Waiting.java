package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.time.Duration;

/** What a step does where the cluster did not do what it was asked for. */
final class Waiting {
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final String LOST = "lost";

    private Waiting() {}

    /** Waits for a cluster that is away, as long as the operation lives; what it refuses is refused. */
    static StepResult after(StepContext context, Answer answer) {
        Refused why = Refused.of(answer);
        if (why.cause() != Refused.Cause.SILENT) {
            return refused(why);
        }
        if (!context.checkpoint().equals(LOST)) {
            context.say(Reason.of("drain.lost"));
        }
        context.progress(0, 0, Reason.of("drain.lost"));
        return new StepResult.More(StepResult.Effect.NONE, LOST, ROUND);
    }

    static StepResult refused(Refused why) {
        ProblemCode code = switch (why.cause()) {
            case DENIED -> ProblemCode.RESOURCE_DENIED;
            case MISSING -> ProblemCode.RESOURCE_MISSING;
            case CONFLICT -> ProblemCode.RESOURCE_CHANGED;
            case INVALID, SILENT -> ProblemCode.RESOURCE_REFUSED;
        };
        return new StepResult.Refused(code, why.reason());
    }
}
