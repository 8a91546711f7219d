package io.roadstead.console.operations;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of which one is the last: the runner dies just before it commits, or just after. */
final class Dying extends TransactionTemplate {
    private static final long serialVersionUID = 1;

    private final AtomicInteger left = new AtomicInteger();
    private volatile boolean after;

    /** The transaction of this number from now on is the last. */
    void at(int number, boolean afterIt) {
        after = afterIt;
        left.set(number);
    }

    void never() {
        left.set(0);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        boolean dies = left.get() > 0 && left.decrementAndGet() == 0;
        T result = super.execute((TransactionStatus status) -> {
            T done = action.doInTransaction(status);
            if (dies && !after) {
                throw new Died();
            }
            return done;
        });
        if (dies) {
            throw new Died();
        }
        return result;
    }
}
