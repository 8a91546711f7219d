package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.time.Duration;
import java.util.Optional;

/** Has Helm do it. May begin again after a death at any moment: what stands in the release's records says how far it came. */
record HelmStep(Deed deed, Tools tools) implements OperationStep {
    /** Longer than any process may take. */
    private static final Duration LONGEST = Duration.ofHours(7);

    @Override
    public String key() {
        return "helm";
    }

    @Override
    public Duration timeout() {
        return LONGEST;
    }

    @Override
    public StepResult run(StepContext context) throws InterruptedException {
        ReleaseArguments arguments = ReleaseArguments.of(context.arguments()).orElseThrow();
        Optional<Order> order = tools.wishes().find(arguments.wish());
        return order.isPresent()
                ? new HelmAttempt(deed, tools, context, arguments, order.get()).go()
                : new StepResult.Refused(ProblemCode.OPERATION_EXPIRED, Reason.of("release.wish-gone"));
    }
}
