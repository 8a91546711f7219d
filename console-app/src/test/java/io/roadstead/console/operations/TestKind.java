package io.roadstead.console.operations;

import io.roadstead.console.kernel.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A kind made of lambdas. */
record TestKind(String key, Duration lifetime, List<OperationStep> steps) implements OperationKind {
    static TestKind of(OperationStep... steps) {
        return new TestKind("test.kind", Duration.ofHours(1), List.of(steps));
    }

    TestKind living(Duration time) {
        return new TestKind(key, time, steps);
    }

    @Override
    public int argumentsVersion() {
        return 1;
    }

    @Override
    public Permission permission() {
        return Permission.OWN_WRITE;
    }

    @FunctionalInterface
    interface Body {
        StepResult run(StepContext context) throws Exception;
    }

    /** A step with what it does, and with what takes it back. */
    record Step(String key, int maxAttempts, boolean cancellable, Duration timeout, Body body, List<Body> undos)
            implements OperationStep {
        static Step of(String key, Body body) {
            return new Step(key, 3, true, Duration.ofMinutes(1), body, new ArrayList<>());
        }

        Step firm() {
            return new Step(key, maxAttempts, false, timeout, body, undos);
        }

        Step within(Duration limit) {
            return new Step(key, maxAttempts, cancellable, limit, body, undos);
        }

        Step undo(Body undo) {
            return new Step(key, maxAttempts, cancellable, timeout, body, List.of(undo));
        }

        @Override
        public boolean undoable() {
            return !undos.isEmpty();
        }

        @Override
        public StepResult run(StepContext context) throws Exception {
            return body.run(context);
        }

        @Override
        public StepResult undo(StepContext context) throws Exception {
            return undos.getFirst().run(context);
        }
    }
}
