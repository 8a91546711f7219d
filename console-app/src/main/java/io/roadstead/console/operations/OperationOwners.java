package io.roadstead.console.operations;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;
import java.util.UUID;

/** Who owners of operations are now; answered by the module that keeps accounts. */
public interface OperationOwners {
    /** The account with what it may do now; empty when it is removed or disabled. */
    Optional<Caller> owner(AccountId id);

    /** What it may do now by one of its API tokens; empty also when the token has ended. */
    Optional<Caller> owner(AccountId id, UUID token);
}
