package io.roadstead.console.shell;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationOwners;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whether what was begun by a sign-in may go on. */
@Component
public class StillSignedIn {
    private static final Logger log = LoggerFactory.getLogger(StillSignedIn.class);

    private final SignIns signIns;
    private final OperationOwners accounts;

    StillSignedIn(SignIns signIns, OperationOwners accounts) {
        this.signIns = signIns;
        this.accounts = accounts;
    }

    /** Whether the sign-in still counts and the account may all that it might. While nobody can be asked it goes on. */
    public boolean holds(UUID signIn, Caller caller) {
        try {
            return signIns.open(signIn)
                    && accounts.owner(caller.id())
                            .filter(now -> now.permissions().containsAll(caller.permissions()))
                            .isPresent();
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("a sign-in could not be looked at");
            return true;
        }
    }
}
