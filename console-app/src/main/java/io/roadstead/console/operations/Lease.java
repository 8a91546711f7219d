package io.roadstead.console.operations;

import io.roadstead.console.operations.model.Action;
import io.roadstead.console.operations.model.Course;
import io.roadstead.console.operations.model.Signal;
import io.roadstead.console.operations.store.Held;
import io.roadstead.console.operations.store.OperationStore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/** The right of one runner to change one operation, as long as nobody has a newer epoch. */
record Lease(OperationId id, long epoch, Ledger ledger) {
    /** What every lease writes to. */
    record Ledger(
            OperationStore store,
            TransactionOperations transactions,
            OperationAudit audit,
            OperationMetrics metrics,
            ApplicationEventPublisher events) {}

    /** What was decided, about what. */
    record Decision(Held held, Course course, Action action) {}

    /**
     * Lets a signal happen, and writes what follows from it.
     *
     * @param before what is written in the same transaction
     * @throws LeaseLost when another runner has taken the operation over; nothing is written then
     */
    Decision signal(Function<Held, Signal> signal, Consumer<Held> before) {
        Decision decision = in(held -> {
            before.accept(held);
            Course.Step step = held.course().step(signal.apply(held), held.now());
            if (!step.next().equals(held.course())) {
                ledger.store().save(held, step.next());
            }
            if (step.action() instanceof Action.End) {
                ledger.audit().ended(held, step.next().phase());
            }
            return new Decision(held, step.next(), step.action());
        });
        if (decision.action() instanceof Action.End) {
            ledger.metrics().ended(decision.held().kind(), decision.course().phase());
        }
        ledger.events().publishEvent(new OperationChanged(id, decision.held().kind()));
        return decision;
    }

    /**
     * Does something in a transaction in which nobody else changes the operation.
     *
     * @throws LeaseLost when another runner has taken the operation over
     */
    <T> T in(Function<Held, T> work) {
        return java.util.Objects.requireNonNull(ledger.transactions()
                .execute(status ->
                        work.apply(ledger.store().lock(id, epoch).orElseThrow(() -> new LeaseLost(id, epoch)))));
    }
}
