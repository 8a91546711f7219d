package io.roadstead.console.operations;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Named points of an operation. The process says when it comes to the chosen one, and stays there until it is killed. */
final class Halts extends TransactionTemplate {
    private static final long serialVersionUID = 1;

    private final String chosen;
    private final AtomicReference<@Nullable String> written = new AtomicReference<>();

    Halts(String chosen) {
        this.chosen = chosen;
    }

    /** Before the step, in it, in the transaction of its completion, and after that. */
    TestKind kind(Supplier<Traces> traces) {
        return TestKind.of(
                TestKind.Step.of("one", c -> {
                    at("one.begun");
                    return StepResult.done(writing("one", traces));
                }),
                TestKind.Step.of("two", c -> {
                    c.once("thing", new ExternalEffect() {
                        @Override
                        public Optional<String> find() throws Exception {
                            return traces.get().thing("two").find();
                        }

                        @Override
                        public String make() throws Exception {
                            String made = traces.get().thing("two").make();
                            at("two.made");
                            return made;
                        }
                    });
                    return StepResult.done(writing("two", traces));
                }),
                TestKind.Step.of("three", c -> StepResult.done(writing("three", traces))));
    }

    private StepResult.Effect writing(String step, Supplier<Traces> traces) {
        return () -> {
            traces.get().row(step).apply();
            at(step + ".writing");
            written.set(step);
        };
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        T result = super.execute(action);
        String step = written.getAndSet(null);
        if (step != null) {
            at(step + ".committed");
        }
        return result;
    }

    private void at(String point) {
        if (point.equals(chosen)) {
            System.out.println("AT " + point);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
