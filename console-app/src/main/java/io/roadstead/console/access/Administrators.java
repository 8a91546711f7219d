package io.roadstead.console.access;

import io.roadstead.console.access.store.UserStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Sees to it that somebody enabled always remains administrator, whatever was changed to bring that about. */
@Component
class Administrators {
    private final UserStore users;

    Administrators(UserStore users) {
        this.users = users;
    }

    /**
     * Whether the change that this transaction made, under the lock on accounts, leaves none; then the transaction is
     * undone at its end.
     */
    boolean noneWouldRemain() {
        boolean none = !users.administratorRemains();
        if (none) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return none;
    }
}
