package io.roadstead.console.operations;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** Who owners of operations are now; answered by the module that keeps accounts. */
public interface OperationOwners {
    /** The account with what it may do now; empty when it is removed or disabled. */
    Optional<Caller> owner(AccountId id);
}
