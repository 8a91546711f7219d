package io.roadstead.console.operations.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final Proceed PROCEED = new Proceed(Optional.empty());
    private static final Proceed HINDERED = new Proceed(Optional.of(Reason.of("test.hindered")));
    private static final Failure TROUBLE = new Failure(ProblemCode.SERVER_FAULT, Reason.of("test.trouble"));

    private Course course = Course.beginning(
            List.of(
                    new StepRule("plain", 2, true, false),
                    new StepRule("undoable", 2, true, true),
                    new StepRule("firm", 2, false, true),
                    new StepRule("last", 2, true, false)),
            NOW,
            END);
    private Instant now = NOW;

    @Test
    void stepsAreDoneInTheirOrder() {
        for (int i = 0; i < 4; i++) {
            assertThat(signal(PROCEED)).isEqualTo(new Action.Run(i, 1));
            assertThat(signal(new Succeeded())).isEqualTo(i < 3 ? new Action.GoOn() : new Action.End());
        }
        assertThat(course.phase()).isEqualTo(new Phase.Done());
        assertThat(signal(PROCEED)).isEqualTo(new Action.Nothing());
    }

    @Test
    void aStepWhoseRunnerDiedBeginsAgain() {
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 1));
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 2));
    }

    @Test
    void aStepThatTakesEachRunnerWithItIsGivenUp() {
        signal(PROCEED, PROCEED);
        assertThat(signal(PROCEED)).isEqualTo(new Action.End());
        assertThat(course.phase())
                .isInstanceOfSatisfying(
                        Phase.Failed.class,
                        failed -> assertThat(failed.failure().reason().key()).isEqualTo("operations.reason.died"));
        assertThat(states()).containsExactly("failed", "skipped", "skipped", "skipped");
    }

    @Test
    void aStumbleIsTriedAgainLaterAndNotSooner() {
        signal(PROCEED);
        assertThat(signal(new Stumbled(TROUBLE))).isEqualTo(new Action.Wait(NOW.plusSeconds(1)));
        assertThat(signal(PROCEED)).isEqualTo(new Action.Wait(NOW.plusSeconds(1)));
        now = NOW.plusSeconds(1);
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 2));
        assertThat(signal(new Stumbled(TROUBLE))).isEqualTo(new Action.End());
        assertThat(course.phase()).isEqualTo(new Phase.Failed(TROUBLE));
    }

    @Test
    void whatGotFurtherMayAskForAPauseWhichACancellationCutsShort() {
        GotFurther later = new GotFurther(Duration.ofSeconds(10));
        signal(PROCEED);
        assertThat(signal(later)).isEqualTo(new Action.Wait(NOW.plusSeconds(10)));
        assertThat(signal(PROCEED)).isEqualTo(new Action.Wait(NOW.plusSeconds(10)));
        now = NOW.plusSeconds(10);
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 1));
        signal(new CancelAsked());
        assertThat(signal(later)).isEqualTo(new Action.GoOn());
    }

    @Test
    void whatGotFurtherHasFreshAttempts() {
        signal(PROCEED, PROCEED);
        assertThat(signal(new GotFurther(Duration.ZERO))).isEqualTo(new Action.GoOn());
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 1));
    }

    @Test
    void aRefusalTakesBackWhatCanBeTakenBackTheLastFirst() {
        signal(PROCEED, new Succeeded(), PROCEED, new Succeeded(), PROCEED, new Succeeded(), PROCEED);
        assertThat(signal(new Refused(TROUBLE))).isEqualTo(new Action.GoOn());
        assertThat(signal(PROCEED)).isEqualTo(new Action.Undo(2, 1));
        assertThat(signal(new Succeeded())).isEqualTo(new Action.GoOn());
        assertThat(signal(PROCEED)).isEqualTo(new Action.Undo(1, 1));
        signal(new Succeeded());
        assertThat(signal(PROCEED)).isEqualTo(new Action.End());
        assertThat(course.phase()).isEqualTo(new Phase.Failed(TROUBLE));
        assertThat(states()).containsExactly("done", "compensated", "compensated", "failed");
    }

    @Test
    void whatCannotBeTakenBackIsSaid() {
        signal(PROCEED, new Succeeded(), PROCEED, new Refused(TROUBLE), PROCEED);
        assertThat(signal(new Stumbled(TROUBLE))).isEqualTo(new Action.Wait(NOW.plusSeconds(1)));
        now = NOW.plusSeconds(1);
        signal(PROCEED);
        assertThat(signal(new Stumbled(TROUBLE))).isEqualTo(new Action.End());
        assertThat(course.phase())
                .isInstanceOfSatisfying(
                        Phase.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(ProblemCode.OPERATION_NOT_UNDONE));
    }

    @Test
    void aCancellationIsHeededBeforeTheNextStepThatAllowsIt() {
        signal(PROCEED, new Succeeded(), PROCEED, new Succeeded());
        assertThat(signal(new CancelAsked())).isEqualTo(new Action.GoOn());
        assertThat(signal(PROCEED)).as("the firm step is next").isEqualTo(new Action.Run(2, 1));
        signal(new Succeeded());
        assertThat(signal(PROCEED)).isEqualTo(new Action.GoOn());
        assertThat(course.phase()).isInstanceOf(Phase.Undoing.class);
        signal(PROCEED, new Succeeded(), PROCEED, new Succeeded(), PROCEED);
        assertThat(course.phase()).isEqualTo(new Phase.Cancelled());
        assertThat(states()).containsExactly("done", "compensated", "compensated", "skipped");
    }

    @Test
    void whoCancelsTooLateGetsTheResult() {
        for (int i = 0; i < 3; i++) {
            signal(PROCEED, new Succeeded());
        }
        signal(PROCEED, new CancelAsked());
        assertThat(signal(new Succeeded())).isEqualTo(new Action.End());
        assertThat(course.phase()).isEqualTo(new Phase.Done());
        assertThat(signal(new CancelAsked())).isEqualTo(new Action.Nothing());
    }

    @Test
    void aHindranceStopsItUntilItIsGone() {
        signal(PROCEED, new Succeeded());
        assertThat(signal(HINDERED)).isEqualTo(new Action.Wait(NOW.plus(Course.PAUSE_ROUND)));
        assertThat(course.phase()).isInstanceOf(Phase.Paused.class);
        assertThat(signal(HINDERED)).isEqualTo(new Action.Wait(NOW.plus(Course.PAUSE_ROUND)));
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(1, 1));
    }

    @Test
    void aPausedOperationCanBeCancelled() {
        signal(HINDERED, new CancelAsked());
        assertThat(course.due()).contains(NOW);
        assertThat(signal(HINDERED)).isEqualTo(new Action.End());
        assertThat(course.phase()).isEqualTo(new Phase.Cancelled());
    }

    @Test
    void noStepBeginsWhenItsTimeIsUp() {
        signal(PROCEED, new Succeeded());
        now = END;
        assertThat(signal(PROCEED)).isEqualTo(new Action.End());
        assertThat(course.phase()).isEqualTo(new Phase.Failed(Course.EXPIRED));
        assertThat(states()).containsExactly("done", "skipped", "skipped", "skipped");
    }

    @Test
    void aRetryKeepsWhatIsDoneAndGivesNewTime() {
        signal(PROCEED, new Succeeded(), PROCEED, new Succeeded(), PROCEED, new Refused(TROUBLE));
        signal(PROCEED, new Succeeded(), PROCEED, new Succeeded(), PROCEED);
        assertThat(states()).containsExactly("done", "compensated", "compensated", "skipped");
        now = END.plusSeconds(1);
        assertThat(signal(new RetryAsked(Duration.ofMinutes(5)))).isEqualTo(new Action.GoOn());
        assertThat(course.notAfter()).isEqualTo(now.plusSeconds(300));
        assertThat(states()).containsExactly("done", "waiting", "waiting", "waiting");
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(1, 1));
    }

    @Test
    void aRetryShortensAWait() {
        signal(PROCEED, new Stumbled(TROUBLE));
        assertThat(signal(new RetryAsked(Duration.ofHours(1)))).isEqualTo(new Action.GoOn());
        assertThat(signal(PROCEED)).isEqualTo(new Action.Run(0, 2));
        assertThat(signal(new RetryAsked(Duration.ofHours(1))))
                .as("it is under way")
                .isEqualTo(new Action.Nothing());
    }

    @Test
    void waitsAreDoubledUpToALimit() {
        assertThat(List.of(Backoff.after(1), Backoff.after(2), Backoff.after(5), Backoff.after(99)))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(16), Duration.ofMinutes(5));
    }

    /** Whatever comes in whatever order: it ends, begins nothing when it must not, and takes back in the other order. */
    @Test
    void everyCourseEndsAndBreaksNoRule() {
        for (int seed = 0; seed < 20_000; seed++) {
            new Wander(new Random(seed), course).run(seed);
        }
    }

    /** A runner and people who act at random; equal seeds give equal courses. */
    private static final class Wander {
        private final Random random;
        private final List<Integer> undone = new ArrayList<>();
        private Course course;
        private Instant now = NOW;

        Wander(Random random, Course course) {
            this.random = random;
            this.course = course;
        }

        void run(int seed) {
            for (int turn = 0; turn < 400 && !course.phase().ended(); turn++) {
                boolean hindered = random.nextInt(6) == 0;
                Course before = course;
                Course.Step step = course.step(hindered ? HINDERED : PROCEED, now);
                assertThat(course.step(hindered ? HINDERED : PROCEED, now)).isEqualTo(step);
                course = step.next();
                check(before, step.action(), hindered, seed);
                if (random.nextInt(10) == 0) {
                    course = course.step(new CancelAsked(), now).next();
                }
                now = now.plusSeconds(random.nextInt(20));
            }
            assertThat(course.phase().ended()).as("seed %s", seed).isTrue();
            assertThat(course.due()).isEmpty();
            assertThat(course.steps()).as("seed %s", seed).noneMatch(step -> step.state() == StepState.RUNNING);
            assertThat(undone).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
        }

        private void check(Course before, Action action, boolean hindered, int seed) {
            switch (action) {
                case Action.Run run -> {
                    assertThat(hindered || !now.isBefore(before.notAfter()))
                            .as("seed %s", seed)
                            .isFalse();
                    assertThat(before.steps().subList(0, run.step())).allMatch(step -> step.state() == StepState.DONE);
                    assertThat(before.cancelAsked()
                                    && before.steps().get(run.step()).rule().cancellable())
                            .isFalse();
                    assertThat(run.attempt()).isLessThanOrEqualTo(2);
                    outcome();
                }
                case Action.Undo undo -> {
                    assertThat(before.steps().get(undo.step()).rule().undoable())
                            .isTrue();
                    undone.add(undo.step());
                    outcome();
                }
                case Action.Wait wait -> now = wait.until();
                default -> {}
            }
        }

        /** Nothing at all is a runner that died. */
        private void outcome() {
            Optional<Signal> signal = switch (random.nextInt(8)) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(new Stumbled(TROUBLE));
                case 2 -> random.nextInt(4) == 0 ? Optional.of(new Refused(TROUBLE)) : Optional.of(new Succeeded());
                case 3 -> Optional.of(new GotFurther(Duration.ofSeconds(random.nextInt(3))));
                default -> Optional.of(new Succeeded());
            };
            signal.ifPresent(happened -> {
                course = course.step(happened, now).next();
                if (course.phase() instanceof Phase.Undoing || course.phase().ended()) {
                    assertThat(course.steps()).noneMatch(step -> step.state() == StepState.WAITING);
                }
            });
        }
    }

    private Action signal(Signal... signals) {
        Action last = new Action.Nothing();
        for (Signal signal : signals) {
            Course.Step step = course.step(signal, now);
            course = step.next();
            last = step.action();
        }
        return last;
    }

    private List<String> states() {
        return course.steps().stream().map(step -> step.state().word()).toList();
    }
}
