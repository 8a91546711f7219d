package io.roadstead.console.operations;

import static io.roadstead.console.operations.SmallOperations.ADA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.operations.OperationService.Wish;
import io.roadstead.console.operations.store.EffectStore;
import io.roadstead.console.operations.store.PartStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One operation at a time on a real database, with the runner called by hand, so that nothing has to be waited for. */
class OperationRunnerIT {
    @TempDir
    Path data;

    private final TestDatabase database = EmbeddedDatabase.fresh();

    private @Nullable SmallOperations started;

    @AfterEach
    void close() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void eachEffectHappensOnceWhereverTheRunnerDies() throws Exception {
        Dying dying = new Dying();
        TestKind kind = TestKind.of(
                TestKind.Step.of("first", c -> StepResult.done(traces().row(c.target() + ".first"))),
                TestKind.Step.of("portions", this::portion),
                TestKind.Step.of("outside", c -> {
                    c.once("thing", traces().thing(c.target() + ".outside"));
                    return StepResult.done(Reason.of("test.made"));
                }));
        started = SmallOperations.start(SmallOperations.Setup.of(database, data, kind), dying, false);
        int points = 0;
        for (boolean died = true; died; points++) {
            for (boolean after : new boolean[] {false, true}) {
                String name = "p" + points + after;
                OperationId id = console().begin(new Wish("test.kind", Map.of(), name, name));
                dying.at(points + 1, after);
                died = diesCarryingOn(id);
                dying.never();
                console().carryOn(id);
                assertThat(console().phase(id)).as(name).isEqualTo("done");
                assertThat(ofRun(traces().rows(), name))
                        .as(name)
                        .containsExactly(name + ".first", name + ".0", name + ".1", name + ".2", name + ".last");
                assertThat(ofRun(traces().lines(), name)).as(name).containsExactly(name + ".outside");
                assertThat(audited(id)).as(name).containsExactly("operations.start", "operations.end");
            }
        }
        assertThat(points).as("transactions of a whole run, and none").isEqualTo(15);
    }

    private static List<String> ofRun(List<String> all, String name) {
        return all.stream().filter(one -> one.startsWith(name + ".")).toList();
    }

    private boolean diesCarryingOn(OperationId id) throws InterruptedException {
        try {
            console().carryOn(id);
            return false;
        } catch (Died died) {
            return true;
        }
    }

    private StepResult portion(StepContext context) {
        int number = context.checkpoint().isEmpty() ? 0 : Integer.parseInt(context.checkpoint());
        return number < 3
                ? new StepResult.More(traces().row(context.target() + "." + number), Integer.toString(number + 1))
                : StepResult.done(traces().row(context.target() + ".last"));
    }

    @Test
    void theLateWriteOfAnOlderRunnerIsRefused() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        start(TestKind.of(TestKind.Step.of("slow", c -> {
            int run = runs.incrementAndGet();
            if (run == 1) {
                begun.countDown();
                late.await();
            }
            return StepResult.done(traces().row("run " + run + " in epoch " + c.epoch()));
        })));
        OperationId id = console().begin("test.kind");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var older = threads.submit(() -> console().carryOn(id));
            begun.await();
            console().carryOn(id);
            late.countDown();
            assertThatThrownBy(older::get).hasCauseInstanceOf(LeaseLost.class);
        }
        assertThat(traces().rows()).containsExactly("run 2 in epoch 2");
        assertThat(console().phase(id)).isEqualTo("done");
    }

    @Test
    void anOlderRunnerMakesNothingOutsideAnyMoreAndSaysNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        start(TestKind.of(TestKind.Step.of("slow", c -> {
            assertThat(c.holds()).isTrue();
            if (c.attempt() == 1) {
                begun.countDown();
                late.await();
                assertThat(c.holds()).isFalse();
                assertThatThrownBy(() -> c.progress(9, 9, Reason.of("test.late")))
                        .isInstanceOf(LeaseLost.class);
                assertThatThrownBy(() -> c.say(Reason.of("test.late"))).isInstanceOf(LeaseLost.class);
                assertThatThrownBy(c::goOn).isInstanceOf(LeaseLost.class);
            }
            c.once("thing", traces().thing("attempt " + c.attempt()));
            return StepResult.done();
        })));
        OperationId id = console().begin("test.kind");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var older = threads.submit(() -> console().carryOn(id));
            begun.await();
            console().carryOn(id);
            late.countDown();
            assertThatThrownBy(older::get).hasCauseInstanceOf(LeaseLost.class);
        }
        assertThat(traces().lines()).containsExactly("attempt 2");
        assertThat(console().look(id).messages()).isEmpty();
    }

    @Test
    void aStepThatNeverSucceedsEndsWithItsReason() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        start(TestKind.of(TestKind.Step.of("poison", c -> {
            runs.incrementAndGet();
            throw new IllegalStateException("password=hunter2");
        })));
        OperationId id = console().begin("test.kind");
        for (Optional<Instant> again = Optional.of(Instant.EPOCH); again.isPresent(); ) {
            again = console().carryOn(id);
            makeDue(id);
        }
        Operation operation = console().look(id).operation();
        assertThat(runs).hasValue(3);
        assertThat(operation.phase()).isEqualTo("failed");
        assertThat(operation.problem()).contains(ProblemCode.OPERATION_STEP_FAILED);
        assertThat(operation.reason())
                .contains(Reason.of("operations.reason.fault", "poison", "IllegalStateException"));
        assertThat(console().look(id).toString()).doesNotContain("hunter2");
        assertThat(audited(id)).containsExactly("operations.start", "operations.end");
        assertThat(console().service().retry(ADA, id)).isInstanceOf(Outcome.Done.class);
        console().carryOn(id);
        assertThat(runs).as("a retry begins anew").hasValue(4);
    }

    @Test
    void aStepThatHangsIsInterruptedAndItsLateWritesAreRefused() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        start(TestKind.of(TestKind.Step.of("hangs", c -> {
                    if (c.attempt() == 1) {
                        boolean waiting = true;
                        while (waiting) {
                            try {
                                late.await();
                                waiting = false;
                            } catch (InterruptedException ignored) {
                                continue; // as code does that heeds nothing
                            }
                        }
                        assertThatThrownBy(() -> c.say(Reason.of("test.late"))).isInstanceOf(LeaseLost.class);
                        refused.countDown();
                    }
                    return StepResult.done(traces().row("attempt " + c.attempt()));
                })
                .within(Duration.ofMillis(100))));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        assertThat(console().look(id).operation().reason()).contains(Reason.of("operations.reason.too-slow", "hangs"));
        makeDue(id);
        console().carryOn(id);
        late.countDown();
        refused.await();
        assertThat(traces().rows()).containsExactly("attempt 2");
    }

    @Test
    void aFailureTakesBackWhatWasDone() throws Exception {
        start(TestKind.of(
                TestKind.Step.of("make", c -> {
                            c.once("thing", traces().thing("made"));
                            return StepResult.done();
                        })
                        .undo(c -> {
                            String thing = c.found("thing").orElseThrow();
                            c.once("removal", traces().thing("removed " + thing));
                            return StepResult.done(traces().row("undone"));
                        }),
                TestKind.Step.of(
                        "refuse", c -> new StepResult.Refused(ProblemCode.USER_MISSING, Reason.of("test.gone")))));
        OperationId id = console().begin("test.kind");
        assertThat(console().carryOn(id)).isEmpty();
        assertThat(console().steps(id)).containsExactly("compensated", "failed");
        assertThat(console().look(id).operation().problem()).contains(ProblemCode.USER_MISSING);
        assertThat(traces().lines()).containsExactly("made", "removed made");
        console().service().retry(ADA, id);
        console().carryOn(id);
        assertThat(traces().lines()).as("what was taken back is done anew").hasSize(4);
    }

    @Test
    void aLostRightStopsItWithTheReasonUntilItIsBack() throws Exception {
        start(TestKind.of(
                TestKind.Step.of("first", c -> StepResult.done(() -> lose())),
                TestKind.Step.of("second", c -> StepResult.done(traces().row("second")))));
        OperationId id = console().begin("test.kind");
        assertThat(console().carryOn(id)).isPresent();
        assertThat(console().phase(id)).isEqualTo("paused");
        assertThat(console().look(id).operation().reason()).contains(Reason.of("operations.reason.right-lost", "ada"));
        assertThat(console().carryOn(id)).isPresent();
        assertThat(traces().rows()).isEmpty();
        rights().callers.put(ADA.id(), ADA);
        assertThat(console().carryOn(id)).isEmpty();
        assertThat(traces().rows()).containsExactly("second");
    }

    private void lose() {
        rights().callers.put(ADA.id(), new Caller(ADA.id(), "ada", Set.of(Permission.OWN_READ), Optional.empty()));
    }

    /** Fault: the token that started it is revoked. Invariant: it goes no further, whatever its owner may; what was done is taken back all the same. */
    @Test
    void whatATokenStartedEndsWithTheToken() throws Exception {
        Caller shown = ADA.by(UUID.randomUUID());
        start(TestKind.of(
                TestKind.Step.of(
                                "first",
                                c -> StepResult.done(() -> {
                                    assertThat(c.owner().token()).isEqualTo(shown.token());
                                    rights().callers.put(ADA.id(), ADA);
                                }))
                        .undo(c -> {
                            assertThat(c.owner().token()).isEmpty();
                            return StepResult.done(traces().row("undone"));
                        }),
                TestKind.Step.of("second", c -> StepResult.done(traces().row("second")))));
        rights().callers.put(ADA.id(), shown);
        OperationId id = console().begin(shown, OperationService.Wish.of("test.kind"));
        assertThat(console().carryOn(id)).isPresent();
        assertThat(console().look(id).operation().reason()).contains(Reason.of("operations.reason.token-lost", "ada"));
        console().service().cancel(ADA, id);
        console().carryOn(id);
        assertThat(traces().rows()).containsExactly("undone");
        assertThat(console().phase(id)).isEqualTo("cancelled");
    }

    @Test
    void whoRepeatsWhatATokenStartedLetsItGoOnByWhatIsShownThen() throws Exception {
        Caller shown = ADA.by(UUID.randomUUID());
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done(traces().row("only")))));
        OperationId id = console().begin(shown, OperationService.Wish.of("test.kind"));
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("paused");
        console().service().retry(ADA, id);
        assertThat(console().carryOn(id)).isEmpty();
        assertThat(traces().rows()).containsExactly("only");
    }

    @Test
    void anOwnerWhoIsRemovedStopsItToo() throws Exception {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done(traces().row("only")))));
        OperationId id = console().begin("test.kind");
        rights().callers.clear();
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("paused");
        assertThat(traces().rows()).isEmpty();
    }

    @Test
    void whatIsNotDoneInItsTimeIsNotDoneAnyMore() throws Exception {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done(traces().row("only"))))
                .living(Duration.ofMillis(1)));
        OperationId id = console().begin("test.kind");
        assertThat(console().carryOn(id)).isEmpty();
        assertThat(console().look(id).operation().problem()).contains(ProblemCode.OPERATION_EXPIRED);
        assertThat(console().steps(id)).containsExactly("skipped");
        assertThat(traces().rows()).isEmpty();
    }

    @Test
    void aCancellationIsHeededBetweenPortionsAndNotDuringAFirmStep() throws Exception {
        start(TestKind.of(
                TestKind.Step.of("firm", c -> {
                            console().service().cancel(ADA, c.operation());
                            assertThat(c.goOn()).isTrue();
                            return StepResult.done(traces().row("firm"));
                        })
                        .firm(),
                TestKind.Step.of("never", c -> StepResult.done(traces().row("never")))));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("cancelled");
        assertThat(console().steps(id)).containsExactly("done", "skipped");
        assertThat(traces().rows()).containsExactly("firm");
        assertThat(audited(id)).containsExactly("operations.start", "operations.cancel", "operations.end");
        assertThat(refusal(console().service().cancel(ADA, id))).isEqualTo(ProblemCode.OPERATION_ENDED);
        assertThat(refusal(console().service().retry(ADA, id))).isEqualTo(ProblemCode.OPERATION_NOT_REPEATABLE);
    }

    @Test
    void aLongStepSeesThatItIsCancelled() throws Exception {
        start(TestKind.of(TestKind.Step.of("long", c -> {
            long parts = 0;
            while (c.goOn()) {
                c.progress(++parts, 0, Reason.of("test.part"));
                if (parts == 10) {
                    console().service().cancel(ADA, c.operation());
                }
                Thread.onSpinWait();
            }
            return new StepResult.More(StepResult.Effect.NONE, Long.toString(parts));
        })));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("cancelled");
        assertThat(console().look(id).operation().progress().done()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aCancellationThatRacesWithTheEndIsOneOrTheOther() throws Exception {
        start(TestKind.of(TestKind.Step.of(
                "only", c -> StepResult.done(traces().row(c.operation().toString())))));
        int cancelled = 0;
        for (int turn = 0; turn < 60; turn++) {
            OperationId id = console().begin("test.kind");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Object>> both = List.of(
                        () -> console().carryOn(id), () -> console().service().cancel(ADA, id));
                for (var done : threads.invokeAll(both)) {
                    done.get();
                }
            }
            console().carryOn(id);
            String phase = console().phase(id);
            assertThat(phase).isIn("done", "cancelled");
            assertThat(traces().rows().contains(id.toString())).isEqualTo(phase.equals("done"));
            assertThat(audited(id).stream().filter("operations.end"::equals)).hasSize(1);
            cancelled += phase.equals("cancelled") ? 1 : 0;
        }
        assertThat(cancelled).as("both ways happened").isBetween(1, 59);
    }

    @Test
    void whoRepeatsAWishWithItsKeyGetsTheSameOperation() {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done())));
        Wish wish = new Wish("test.kind", Map.of(), "", "once");
        OperationId first = console().begin(wish);
        assertThat(console().begin(wish)).isEqualTo(first);
        assertThat(audited(first)).containsExactly("operations.start");
        assertThat(refusal(console().service().start(ADA, new Wish("test.kind", Map.of(), "other", "once"))))
                .isEqualTo(ProblemCode.OPERATION_KEY_TAKEN);
        assertThat(refusal(console().service().start(ADA, new Wish("test.kind", Map.of("a", "b"), "", "x"))))
                .isEqualTo(ProblemCode.OPERATION_ARGUMENTS);
        assertThat(refusal(console().service().start(ADA, Wish.of("test.other"))))
                .isEqualTo(ProblemCode.OPERATION_KIND);
    }

    @Test
    void nobodyHasMoreThanTheLimitHoweverManyAskAtOnce() throws Exception {
        var properties = new OperationProperties(1, Duration.ofSeconds(1), Duration.ofDays(1), 5);
        started = SmallOperations.start(
                SmallOperations.Setup.of(database, data, TestKind.of(TestKind.Step.of("only", c -> StepResult.done())))
                        .with(properties),
                false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Outcome> wish = () -> console().service().start(ADA, Wish.of("test.kind"));
            var outcomes = threads.invokeAll(java.util.Collections.nCopies(12, wish));
            int done = 0;
            for (var outcome : outcomes) {
                done += outcome.get() instanceof Outcome.Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(5);
        }
        Outcome sixth = console().service().start(ADA, Wish.of("test.kind"));
        assertThat(sixth)
                .isEqualTo(new Outcome.Refused(ProblemCode.OPERATION_LIMIT, Reason.of("operations.refusal.limit", 5)));
    }

    @Test
    void othersSeeAndChangeOnlyWhatTheyMay() {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done())));
        OperationId id = console().begin("test.kind");
        Caller bob = caller(Permission.OWN_READ, Permission.OWN_WRITE);
        Caller auditor = caller(Permission.OWN_READ, Permission.OWN_WRITE, Permission.OPERATIONS_READ);
        Caller administrator = caller(
                Permission.OWN_READ, Permission.OWN_WRITE, Permission.OPERATIONS_READ, Permission.OPERATIONS_WRITE);
        var service = console().service();
        assertThat(service.find(bob, id)).isInstanceOf(Outcome.Missing.class);
        assertThat(service.details(bob, id)).isEmpty();
        assertThat(service.cancel(bob, id)).isInstanceOf(Outcome.Missing.class);
        assertThat(service.find(auditor, id)).isInstanceOf(Outcome.Done.class);
        assertThatThrownBy(() -> service.cancel(auditor, id)).isInstanceOf(ConsoleException.Denied.class);
        assertThat(service.cancel(administrator, id)).isInstanceOf(Outcome.Done.class);
        Caller reader = caller(Permission.OWN_READ);
        assertThatThrownBy(() -> service.start(reader, Wish.of("test.kind")))
                .isInstanceOf(ConsoleException.Denied.class);
    }

    @Test
    void theLogKeepsItsNewestSentences() throws Exception {
        start(TestKind.of(TestKind.Step.of("talks", c -> {
            for (int i = 1; i <= EffectStore.MAX_MESSAGES + 20; i++) {
                c.say(Reason.of("test.said", i));
            }
            return StepResult.done();
        })));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        List<Operation.Message> messages = console().look(id).messages();
        assertThat(messages).hasSize(EffectStore.MAX_MESSAGES);
        assertThat(messages.getFirst().text()).isEqualTo(Reason.of("test.said", EffectStore.MAX_MESSAGES + 20));
    }

    @Test
    void partsStandAsTheyWereKeptLastAndAreSeenBeforeTheStepEnds() throws Exception {
        start(TestKind.of(TestKind.Step.of("parts", c -> {
            c.keep(List.of(
                    new Operation.Part("2", "b", PartState.WAITING, Optional.empty()),
                    new Operation.Part("1", "a", PartState.BLOCKED, Optional.of(Reason.of("test.said", "why")))));
            c.keep(List.of(new Operation.Part("2", "b", PartState.DONE, Optional.empty())));
            assertThat(c.parts()).extracting(Operation.Part::name).containsExactly("a", "b");
            assertThat(console().look(c.operation()).parts()).isEqualTo(c.parts());
            return StepResult.done();
        })));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("done");
        assertThat(console().look(id).parts())
                .containsExactly(
                        new Operation.Part("1", "a", PartState.BLOCKED, Optional.of(Reason.of("test.said", "why"))),
                        new Operation.Part("2", "b", PartState.DONE, Optional.empty()));
    }

    @Test
    void moreThanAThousandPartsAreRefused() throws Exception {
        start(TestKind.of(TestKind.Step.of("parts", c -> {
            List<Operation.Part> many = new ArrayList<>();
            for (int i = 0; i <= PartStore.MOST_PARTS; i++) {
                many.add(new Operation.Part("k" + i, "n", PartState.WAITING, Optional.empty()));
            }
            assertThatThrownBy(() -> c.keep(many)).isInstanceOf(IllegalArgumentException.class);
            return StepResult.done();
        })));
        OperationId id = console().begin("test.kind");
        console().carryOn(id);
        assertThat(console().phase(id)).isEqualTo("done");
        assertThat(console().look(id).parts()).isEmpty();
    }

    @Test
    void whatEndedLongAgoIsRemovedAndNothingElse() throws Exception {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done())));
        OperationId old = console().begin("test.kind");
        OperationId young = console().begin("test.kind");
        OperationId open = console().begin("test.kind");
        console().carryOn(old);
        console().carryOn(young);
        console()
                .sql()
                .sql("update operations.operation set ended_at = ended_at - interval '31 days' where id = :id")
                .param("id", old.value())
                .update();
        console().bean(OperationUpkeep.class).prune();
        assertThat(console().service().details(ADA, old)).isEmpty();
        assertThat(console().service().details(ADA, young)).isPresent();
        assertThat(console().service().details(ADA, open)).isPresent();
    }

    @Test
    void aLostTaskIsFoundAgain() {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done())));
        OperationId id = console().begin("test.kind");
        console().sql().sql("delete from operations.scheduled_task").update();
        console().bean(OperationUpkeep.class).wakeForgotten();
        assertThat(console()
                        .sql()
                        .sql("select task_instance from operations.scheduled_task")
                        .query(String.class)
                        .single())
                .isEqualTo(id.toString());
    }

    @Test
    void whatThisReleaseDoesNotKnowWaitsForOneThatDoes() throws Exception {
        start(TestKind.of(TestKind.Step.of("only", c -> StepResult.done())));
        OperationId id = console().begin("test.kind");
        console()
                .sql()
                .sql("update operations.operation set kind = 'test.newer'")
                .update();
        assertThat(console().carryOn(id)).isPresent();
        assertThat(console().look(id).operation().reason())
                .contains(Reason.of("operations.reason.kind-unknown", "test.newer"));
    }

    private void start(TestKind kind) {
        started = SmallOperations.start(SmallOperations.Setup.of(database, data, kind), false);
    }

    /** On the console's own connections, so that what steps write is a part of their transactions. */
    private Traces traces() {
        return new Traces(console().sql(), data.resolve("outside"));
    }

    private SmallOperations console() {
        return requireNonNull(started);
    }

    private SmallOperations.Rights rights() {
        return console().bean(SmallOperations.Rights.class);
    }

    private static Caller caller(Permission... permissions) {
        return new Caller(new AccountId(UUID.randomUUID()), "bob", Set.of(permissions), Optional.empty());
    }

    private static ProblemCode refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    private void makeDue(OperationId id) {
        console()
                .sql()
                .sql("update operations.operation set due_at = now() where id = :id and due_at is not null")
                .param("id", id.value())
                .update();
    }

    private List<String> audited(OperationId id) {
        return console()
                .sql()
                .sql("select action from audit.record where target = :target order by partition, sequence")
                .param("target", "operation/" + id)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
