package io.roadstead.console.operations.model;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.model.Phase.Cancelled;
import io.roadstead.console.operations.model.Phase.Done;
import io.roadstead.console.operations.model.Phase.Failed;
import io.roadstead.console.operations.model.Phase.Paused;
import io.roadstead.console.operations.model.Phase.Running;
import io.roadstead.console.operations.model.Phase.Undoing;
import io.roadstead.console.operations.model.Phase.Waiting;
import io.roadstead.console.operations.model.Signal.CancelAsked;
import io.roadstead.console.operations.model.Signal.GotFurther;
import io.roadstead.console.operations.model.Signal.Proceed;
import io.roadstead.console.operations.model.Signal.Refused;
import io.roadstead.console.operations.model.Signal.RetryAsked;
import io.roadstead.console.operations.model.Signal.Stumbled;
import io.roadstead.console.operations.model.Signal.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How an operation goes, and goes on.
 *
 * <table>
 * <caption>Legal moves; anything else changes nothing</caption>
 * <tr><th>phase</th><th>signal</th><th>what follows</th></tr>
 * <tr><td>Waiting, Running, Paused</td><td>Proceed</td><td>the first that fits: cancel asked and the step allows it →
 * <i>take back</i>; time is up → <i>give up</i>; something hinders → Paused; attempts used up → <i>give up</i>; else the
 * step begins: Running</td></tr>
 * <tr><td>Running</td><td>Succeeded</td><td>the step is done; after the last one Done, else Waiting (at once)</td></tr>
 * <tr><td>Running</td><td>GotFurther</td><td>Waiting (at once, or after the pause that it asks for, unless somebody wants it
 * to end), the step goes on with fresh attempts</td></tr>
 * <tr><td>Running</td><td>Stumbled</td><td>Waiting, for twice as long each time; the last attempt → <i>give up</i></td></tr>
 * <tr><td>Running</td><td>Refused</td><td><i>give up</i></td></tr>
 * <tr><td>Undoing</td><td>Proceed</td><td>the last step that can be taken back is; after the first one Failed or
 * Cancelled</td></tr>
 * <tr><td>Undoing</td><td>Succeeded</td><td>the step is compensated, go on</td></tr>
 * <tr><td>Undoing</td><td>Stumbled, Refused</td><td>again later; the last attempt → Failed</td></tr>
 * <tr><td>not ended, not Undoing</td><td>CancelAsked</td><td>the wish is noted; it is looked at before the next step</td></tr>
 * <tr><td>Waiting, Paused, Undoing</td><td>RetryAsked</td><td>due at once</td></tr>
 * <tr><td>Failed</td><td>RetryAsked</td><td>Waiting; what is done stays done, the rest begins anew</td></tr>
 * <tr><td colspan="3"><i>give up</i>: the step failed, later ones are skipped; then <i>take back</i></td></tr>
 * <tr><td colspan="3"><i>take back</i>: Undoing where a step that began can be taken back; else the end</td></tr>
 * </table>
 *
 * <p>A step that began and was not reported, since its runner died, begins again: steps are idempotent. Who cancels too
 * late gets the result.
 *
 * @param cancelAsked whether somebody wants it to end
 * @param notAfter no step begins from then on
 */
public record Course(Phase phase, List<StepStatus> steps, boolean cancelAsked, Instant notAfter) {
    /** How often a paused operation is looked at. */
    public static final Duration PAUSE_ROUND = Duration.ofSeconds(30);

    static final Failure EXPIRED = new Failure(ProblemCode.OPERATION_EXPIRED, Reason.of("operations.reason.expired"));

    /** Keeps a copy. */
    public Course {
        steps = List.copyOf(steps);
    }

    /** One that has not begun. */
    public static Course beginning(List<StepRule> rules, Instant now, Instant notAfter) {
        return new Course(
                new Waiting(now, Optional.empty()),
                rules.stream().map(StepStatus::waiting).toList(),
                false,
                notAfter);
    }

    /** The course after a signal, and what is to do. */
    public record Step(Course next, Action action) {}

    /** Decides; equal input gives equal output. */
    public Step step(Signal signal, Instant now) {
        return switch (signal) {
            case Proceed proceed -> proceed(proceed.hindrance(), now);
            case Succeeded succeeded -> succeeded(now);
            case GotFurther further -> gotFurther(further.pause(), now);
            case Stumbled stumbled -> stumbled(stumbled.failure(), now);
            case Refused refused -> refused(refused.failure(), now);
            case CancelAsked cancel -> cancelAsked(now);
            case RetryAsked retry -> retryAsked(retry.lifetime(), now);
        };
    }

    /** When a runner has to look at it again, if ever. */
    public Optional<Instant> due() {
        return switch (phase) {
            case Waiting waiting -> Optional.of(earlier(waiting.due(), notAfter));
            case Paused paused -> Optional.of(earlier(paused.due(), notAfter));
            case Undoing undoing -> Optional.of(undoing.due());
            case Running running -> Optional.of(Instant.EPOCH);
            case Done done -> Optional.empty();
            case Failed failed -> Optional.empty();
            case Cancelled cancelled -> Optional.empty();
        };
    }

    /** The step that is under way or next; empty when all are done. */
    public Optional<Integer> current() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).state() == StepState.COMPENSATING) {
                return Optional.of(i);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).state() != StepState.DONE) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Step proceed(Optional<Reason> hindrance, Instant now) {
        return switch (phase) {
            case Waiting waiting ->
                waiting.due().isAfter(now) && now.isBefore(notAfter) && !cancelAsked
                        ? new Step(this, new Action.Wait(earlier(waiting.due(), notAfter)))
                        : begin(hindrance, now);
            case Running running -> begin(hindrance, now);
            case Paused paused -> begin(hindrance, now);
            case Undoing undoing ->
                undoing.due().isAfter(now) ? new Step(this, new Action.Wait(undoing.due())) : undoNext(undoing, now);
            case Done done -> unchanged();
            case Failed failed -> unchanged();
            case Cancelled cancelled -> unchanged();
        };
    }

    private Step begin(Optional<Reason> hindrance, Instant now) {
        int number = current().orElseThrow();
        StepStatus step = steps.get(number);
        if (cancelAsked && step.rule().cancellable()) {
            return takeBack(Optional.empty(), now);
        }
        if (!now.isBefore(notAfter)) {
            return giveUp(EXPIRED, now);
        }
        if (hindrance.isPresent()) {
            Instant again = earlier(now.plus(PAUSE_ROUND), notAfter);
            return new Step(in(new Paused(again, hindrance.get())), new Action.Wait(again));
        }
        if (step.tired()) { // each attempt took its runner with it
            return giveUp(died(step), now);
        }
        Course begun = with(number, status -> status.begun(StepState.RUNNING)).in(new Running());
        return new Step(begun, new Action.Run(number, begun.steps.get(number).attempts()));
    }

    private Step undoNext(Undoing undoing, Instant now) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            StepStatus step = steps.get(i);
            if (step.rule().undoable() && step.state().touched()) {
                return undo(i, undoing, now);
            }
        }
        return new Step(
                skippingTheRest().in(undoing.cause().<Phase>map(Failed::new).orElseGet(Cancelled::new)),
                new Action.End());
    }

    private Step undo(int number, Undoing undoing, Instant now) {
        StepStatus step = steps.get(number);
        if (step.state() != StepState.COMPENSATING) {
            step = step.fresh(StepState.COMPENSATING);
        }
        if (step.tired()) {
            return notUndone(number);
        }
        StepStatus begun = step.begun(StepState.COMPENSATING);
        return new Step(
                with(number, same -> begun).in(new Undoing(now, undoing.cause())),
                new Action.Undo(number, begun.attempts()));
    }

    private Step succeeded(Instant now) {
        int number = current().orElse(-1);
        if (phase instanceof Undoing undoing && stateOf(number) == StepState.COMPENSATING) {
            return new Step(
                    with(number, step -> step.fresh(StepState.COMPENSATED)).in(new Undoing(now, undoing.cause())),
                    new Action.GoOn());
        }
        if (!(phase instanceof Running) || stateOf(number) != StepState.RUNNING) {
            return unchanged();
        }
        Course done = with(number, step -> step.is(StepState.DONE));
        return done.current().isEmpty()
                ? new Step(done.in(new Done()), new Action.End())
                : new Step(done.in(new Waiting(now, Optional.empty())), new Action.GoOn());
    }

    private Step gotFurther(Duration pause, Instant now) {
        if (!(phase instanceof Running)) {
            return unchanged();
        }
        int number = current().orElseThrow();
        Instant due = cancelAsked ? now : earlier(now.plus(pause), notAfter);
        return new Step(
                with(number, step -> step.fresh(StepState.RUNNING)).in(new Waiting(due, Optional.empty())),
                due.isAfter(now) ? new Action.Wait(due) : new Action.GoOn());
    }

    private Step stumbled(Failure failure, Instant now) {
        int number = current().orElse(-1);
        if (phase instanceof Undoing undoing && stateOf(number) == StepState.COMPENSATING) {
            if (steps.get(number).tired()) {
                return notUndone(number);
            }
            Instant again = now.plus(Backoff.after(steps.get(number).attempts()));
            return new Step(in(new Undoing(again, undoing.cause())), new Action.Wait(again));
        }
        if (!(phase instanceof Running)) {
            return unchanged();
        }
        if (steps.get(number).tired()) {
            return giveUp(failure, now);
        }
        Instant again = now.plus(Backoff.after(steps.get(number).attempts()));
        return new Step(in(new Waiting(again, Optional.of(failure))), new Action.Wait(earlier(again, notAfter)));
    }

    private Step refused(Failure failure, Instant now) {
        if (phase instanceof Undoing) {
            return stumbled(failure, now);
        }
        return phase instanceof Running ? giveUp(failure, now) : unchanged();
    }

    private Step cancelAsked(Instant now) {
        if (cancelAsked || phase.ended() || phase instanceof Undoing) {
            return unchanged();
        }
        Phase next = switch (phase) {
            case Waiting waiting -> new Waiting(earlier(waiting.due(), now), waiting.trouble());
            case Paused paused -> new Paused(earlier(paused.due(), now), paused.reason());
            default -> phase;
        };
        return new Step(new Course(next, steps, true, notAfter), new Action.GoOn());
    }

    private Step retryAsked(Duration lifetime, Instant now) {
        Instant end = now.isBefore(notAfter) ? notAfter : now.plus(lifetime);
        return switch (phase) {
            case Waiting waiting -> goingOn(new Waiting(earlier(waiting.due(), now), waiting.trouble()));
            case Paused paused -> goingOn(new Paused(earlier(paused.due(), now), paused.reason()));
            case Undoing undoing -> goingOn(new Undoing(earlier(undoing.due(), now), undoing.cause()));
            case Failed failed ->
                new Step(
                        new Course(
                                new Waiting(now, Optional.empty()),
                                steps.stream()
                                        .map(step ->
                                                step.state() == StepState.DONE ? step : step.fresh(StepState.WAITING))
                                        .toList(),
                                false,
                                end),
                        new Action.GoOn());
            case Running running -> unchanged();
            case Done done -> unchanged();
            case Cancelled cancelled -> unchanged();
        };
    }

    private Step goingOn(Phase next) {
        return next.equals(phase) ? unchanged() : new Step(in(next), new Action.GoOn());
    }

    private Step giveUp(Failure failure, Instant now) {
        int number = current().orElseThrow();
        Course failed = stateOf(number) == StepState.WAITING ? this : with(number, step -> step.is(StepState.FAILED));
        return failed.skippingTheRest().takeBack(Optional.of(failure), now);
    }

    private Step takeBack(Optional<Failure> cause, Instant now) {
        boolean something = steps.stream()
                .anyMatch(step -> step.rule().undoable() && step.state().touched());
        Undoing undoing = new Undoing(now, cause);
        return something
                ? new Step(skippingTheRest().in(undoing), new Action.GoOn())
                : skippingTheRest().in(undoing).undoNext(undoing, now);
    }

    private Step notUndone(int number) {
        Reason reason = Reason.of(
                "operations.reason.not-undone", steps.get(number).rule().key());
        Failure failure = new Failure(ProblemCode.OPERATION_NOT_UNDONE, reason);
        Course failed = with(number, step -> step.is(StepState.FAILED)).in(new Failed(failure));
        return new Step(failed, new Action.End());
    }

    private static Failure died(StepStatus step) {
        return new Failure(
                ProblemCode.OPERATION_STEP_FAILED,
                Reason.of("operations.reason.died", step.rule().key(), step.attempts()));
    }

    private Course skippingTheRest() {
        List<StepStatus> rest = steps.stream()
                .map(step -> step.state() == StepState.WAITING
                                || step.state() == StepState.RUNNING
                                        && !step.rule().undoable()
                        ? step.is(StepState.SKIPPED)
                        : step)
                .toList();
        return new Course(phase, rest, cancelAsked, notAfter);
    }

    private Course with(int number, UnaryOperator<StepStatus> change) {
        List<StepStatus> changed = new ArrayList<>(steps);
        changed.set(number, change.apply(steps.get(number)));
        return new Course(phase, changed, cancelAsked, notAfter);
    }

    private Course in(Phase next) {
        return new Course(next, steps, cancelAsked, notAfter);
    }

    private Optional<StepState> stateAt(int number) {
        return number < 0 ? Optional.empty() : Optional.of(steps.get(number).state());
    }

    private StepState stateOf(int number) {
        return stateAt(number).orElse(StepState.SKIPPED);
    }

    private Step unchanged() {
        return new Step(this, new Action.Nothing());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
