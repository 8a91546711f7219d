package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Part;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.time.Duration;
import java.util.Optional;

/** Looks at the objects until they are ready, for as long as Helm would; what is not by then is said, and no fault of the release. */
record ReadyStep(Deed deed, Tools tools) implements OperationStep {
    private static final Duration ROUND = Duration.ofSeconds(2);

    @Override
    public String key() {
        return "ready";
    }

    @Override
    public StepResult run(StepContext context) throws InterruptedException {
        ReleaseArguments arguments = ReleaseArguments.of(context.arguments()).orElseThrow();
        Optional<Order> order = tools.wishes().find(arguments.wish());
        long before = rounds(context.checkpoint());
        Progress progress = new Progress(
                tools, context, arguments.key(), order.map(Order::from).orElse(0), before);
        if (progress.look()) {
            return done(
                    arguments,
                    Reason.of("release.done." + deed.word(), arguments.key().name()));
        }
        long rounds = before + 1;
        long most = order.map(wanted -> wanted.options().timeoutSeconds()).orElse(0L) / ROUND.toSeconds();
        if (rounds > most) {
            return done(arguments, late(arguments, progress.failed()));
        }
        return new StepResult.More(StepResult.Effect.NONE, Long.toString(rounds), ROUND);
    }

    private StepResult done(ReleaseArguments arguments, Reason result) {
        return new StepResult.Done(() -> tools.wishes().carriedOut(arguments.wish()), Optional.of(result));
    }

    private static Reason late(ReleaseArguments arguments, Optional<Part> failed) {
        return failed.map(part ->
                        Reason.of("release.done.failing", arguments.key().name(), part.name()))
                .orElseGet(
                        () -> Reason.of("release.done.waiting", arguments.key().name()));
    }

    private static long rounds(String checkpoint) {
        return checkpoint.matches("[0-9]{1,9}") ? Long.parseLong(checkpoint) : 0;
    }
}
