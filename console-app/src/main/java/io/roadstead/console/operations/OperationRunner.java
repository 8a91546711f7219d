package io.roadstead.console.operations;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Lease.Decision;
import io.roadstead.console.operations.model.Action;
import io.roadstead.console.operations.model.Failure;
import io.roadstead.console.operations.model.Signal;
import io.roadstead.console.operations.store.EffectStore;
import io.roadstead.console.operations.store.Held;
import io.roadstead.console.operations.store.PartStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries an operation on, from where it is to where it ends or waits: load, decide, act. */
@Component
class OperationRunner {
    private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
    private static final int MAX_CHECKPOINT = 16_000;

    private final OperationKinds kinds;
    private final OperationOwners owners;
    private final EffectStore effects;
    private final RunningStep.Notes notes;
    private final Lease.Ledger ledger;
    private final String name = UUID.randomUUID().toString();

    OperationRunner(
            OperationKinds kinds, OperationOwners owners, EffectStore effects, PartStore parts, Lease.Ledger ledger) {
        this.kinds = kinds;
        this.owners = owners;
        this.effects = effects;
        this.notes = new RunningStep.Notes(effects, parts);
        this.ledger = ledger;
    }

    /**
     * Takes an operation over and carries it on.
     *
     * @param stopping whether this console is about to stop; then it is left between two steps, for another to take over
     * @return when to look at it again; empty when it has ended
     * @throws LeaseLost when another runner has taken it over meanwhile
     * @throws InterruptedException when this console stops; then the step begins again elsewhere
     */
    Optional<Instant> run(OperationId id, BooleanSupplier stopping) throws InterruptedException {
        Optional<Long> epoch = ledger.store().claim(id, name);
        if (epoch.isEmpty()) {
            return Optional.empty();
        }
        Lease lease = new Lease(id, epoch.get(), ledger);
        Decision decision = proceed(lease);
        while (true) {
            switch (decision.action()) {
                case Action.Run run -> decision = act(lease, decision, run.step(), false, stopping);
                case Action.Undo undo -> decision = act(lease, decision, undo.step(), true, stopping);
                case Action.GoOn go -> {
                    if (stopping.getAsBoolean()) {
                        return Optional.of(decision.held().now());
                    }
                    decision = proceed(lease);
                }
                case Action.Wait wait -> {
                    return Optional.of(wait.until());
                }
                case Action.End end -> {
                    return Optional.empty();
                }
                case Action.Nothing nothing -> {
                    return Optional.empty();
                }
            }
        }
    }

    private Decision proceed(Lease lease) {
        return lease.signal(held -> new Signal.Proceed(hindrance(held)), held -> {});
    }

    private Optional<Reason> hindrance(Held held) {
        Optional<OperationKind> kind = kinds.find(held.kind());
        if (kind.isEmpty()) {
            return Optional.of(Reason.of("operations.reason.kind-unknown", held.kind()));
        }
        if (owner(held, held.token())
                .filter(owner -> owner.may(kind.get().permission()))
                .isPresent()) {
            return Optional.empty();
        }
        String why = held.token().isPresent() ? "operations.reason.token-lost" : "operations.reason.right-lost";
        return Optional.of(Reason.of(why, held.owner().name()));
    }

    private Optional<Caller> owner(Held held, Optional<UUID> token) {
        AccountId id = held.owner().id();
        return token.map(shown -> owners.owner(id, shown)).orElseGet(() -> owners.owner(id));
    }

    private Decision act(Lease lease, Decision begun, int number, boolean backwards, BooleanSupplier stopping)
            throws InterruptedException {
        Held held = begun.held();
        String key = begun.course().steps().get(number).rule().key();
        Optional<OperationStep> step = kinds.find(held.kind()).flatMap(kind -> OperationKinds.step(kind, key));
        if (step.isEmpty()) {
            Reason reason = Reason.of("operations.reason.kind-unknown", held.kind());
            return stumble(lease, held, new Failure(ProblemCode.OPERATION_STEP_FAILED, reason));
        }
        Held now = new Held(
                held.id(),
                held.kind(),
                held.arguments(),
                held.target(),
                held.owner(),
                held.token(),
                begun.course(),
                held.checkpoints(),
                held.epoch(),
                held.now());
        RunningStep context = new RunningStep(
                lease, new RunningStep.Attempt(now, number, backwards), actor(held, backwards), notes, stopping);
        long started = System.nanoTime();
        try {
            StepResult result = within(
                    step.get().timeout(),
                    () -> backwards ? step.get().undo(context) : step.get().run(context));
            return accept(lease, context, number, backwards, result);
        } catch (LeaseLost | InterruptedException taken) {
            throw taken;
        } catch (StepFault fault) {
            return stumble(lease, held, failure(held, key, fault.why));
        } finally {
            ledger.metrics().ran(held.kind(), key, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /**
     * Goes on by what it was started by, and no further than that allows. What was done is taken back by the account itself, also when a token has
     * ended; who may nothing any more still owns it, and its steps are taken back all the same.
     */
    private Caller actor(Held held, boolean backwards) {
        return owner(held, backwards ? Optional.empty() : held.token())
                .orElseGet(() -> new Caller(
                        held.owner().id(),
                        held.owner().name(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()));
    }

    private Decision accept(Lease lease, RunningStep context, int number, boolean backwards, StepResult result) {
        context.writeProgress();
        return switch (result) {
            case StepResult.Done done ->
                lease.signal(held -> new Signal.Succeeded(), held -> {
                    apply(done.effect());
                    done.result().ifPresent(reason -> ledger.store().result(held.id(), reason));
                    if (backwards) {
                        effects.forget(held.id(), number);
                    }
                });
            case StepResult.More more ->
                lease.signal(held -> new Signal.GotFurther(more.pause()), held -> {
                    if (more.checkpoint().length() > MAX_CHECKPOINT || backwards) {
                        throw new StepFault(
                                new IllegalArgumentException("a checkpoint that is too long, or of an undo"));
                    }
                    apply(more.effect());
                    ledger.store().checkpoint(held.id(), number, more.checkpoint());
                });
            case StepResult.Refused refused ->
                lease.signal(held -> new Signal.Refused(new Failure(refused.code(), refused.reason())), held -> {});
        };
    }

    private Decision stumble(Lease lease, Held held, Failure failure) {
        ledger.metrics().stumbled(held.kind());
        return lease.signal(same -> new Signal.Stumbled(failure), same -> {});
    }

    /** The text of an exception may hold anything, so people see only its kind; the log has the rest. */
    private static Failure failure(Held held, String step, Throwable cause) {
        log.atWarn()
                .addKeyValue("operation", held.id())
                .addKeyValue("kind", held.kind())
                .addKeyValue("step", step)
                .setCause(cause)
                .log("step of an operation did not succeed");
        return switch (cause) {
            case ConsoleException known ->
                new Failure(known.code(), Reason.of("operations.reason.said", step, known.sentence()));
            case TimeoutException late ->
                new Failure(ProblemCode.OPERATION_STEP_FAILED, Reason.of("operations.reason.too-slow", step));
            default ->
                new Failure(
                        ProblemCode.OPERATION_STEP_FAILED,
                        Reason.of(
                                "operations.reason.fault",
                                step,
                                cause.getClass().getSimpleName()));
        };
    }

    private static void apply(StepResult.Effect effect) {
        try {
            effect.apply();
        } catch (RuntimeException e) {
            throw new StepFault(e);
        }
    }

    @FunctionalInterface
    private interface Work {
        StepResult get() throws Exception;
    }

    /** A step of its own thread can be interrupted; one that does not heed it is refused by the next epoch. */
    private static StepResult within(Duration limit, Work work) throws InterruptedException {
        FutureTask<StepResult> task = new FutureTask<>(work::get);
        Thread thread = Thread.ofVirtual().name("operation-step").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof LeaseLost lost) {
                throw lost;
            }
            if (cause instanceof VirtualMachineError end) {
                throw end;
            }
            throw new StepFault(cause);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new StepFault(e);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Wraps what the step has thrown, to tell it from what happens to the runner. */
    private static final class StepFault extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Throwable why;

        StepFault(@Nullable Throwable why) {
            super(why);
            this.why = why == null ? this : why;
        }
    }
}
