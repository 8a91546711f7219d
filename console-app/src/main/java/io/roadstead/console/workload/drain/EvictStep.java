package io.roadstead.console.workload.drain;

import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.model.DrainMark;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.remote.NodePods;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Asks the pods to go, a few at a time, and waits until they have gone. A portion is a round: a look at the node, and what follows from it, with a pause between two. */
record EvictStep(NodePods pods, Duration pause) implements OperationStep {
    @Override
    public String key() {
        return "evict";
    }

    @Override
    public StepResult run(StepContext context) throws InterruptedException, ExecutionException {
        DrainMark mark = DrainMark.of(context.checkpoint());
        DrainRound round = new DrainRound(
                pods, context, DrainArguments.of(context.arguments()).orElseThrow(), mark);
        if (mark.given() == context.epoch()) {
            return round.givenUp();
        }
        long begun = System.nanoTime();
        DrainRound.End end = round.go();
        switch (end) {
            case DrainRound.End.Done(StepResult done) -> {
                return done;
            }
            case DrainRound.End.Open(boolean lost, boolean soon) -> {
                return soon ? soon(context, round, mark, begun) : later(context, round, mark, begun, lost);
            }
            case DrainRound.End.Failed() -> {
                return more(mark.givenUp(context.epoch()));
            }
        }
    }

    /** Pods take seconds to end: the next look follows on this thread. */
    private StepResult soon(StepContext context, DrainRound round, DrainMark mark, long begun)
            throws InterruptedException {
        if (context.goOn()) {
            Thread.sleep(pause);
        }
        DrainMark next = mark.next(Duration.ofNanos(System.nanoTime() - begun), false);
        return more(context, round, next, Duration.ZERO);
    }

    /** Budgets and clusters take hours: others have the thread meanwhile. */
    private StepResult later(StepContext context, DrainRound round, DrainMark mark, long begun, boolean lost) {
        Duration wait = pause.multipliedBy(Eviction.ROUNDS_BETWEEN);
        DrainMark next =
                mark.nextAsking(Duration.ofNanos(System.nanoTime() - begun).plus(wait), lost);
        return more(context, round, next, wait);
    }

    private static StepResult more(StepContext context, DrainRound round, DrainMark next, Duration wait) {
        boolean over = next.isOver(round.drain().options().timeout());
        return over
                ? more(next.givenUp(context.epoch()))
                : new StepResult.More(StepResult.Effect.NONE, next.text(), wait);
    }

    /** What is given up is noted before it is refused: who repeats it begins with all the time that there was. */
    private static StepResult more(DrainMark mark) {
        return new StepResult.More(StepResult.Effect.NONE, mark.text());
    }
}
