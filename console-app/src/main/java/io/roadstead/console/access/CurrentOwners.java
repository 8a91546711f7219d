package io.roadstead.console.access;

import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationOwners;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of owners of operations what they may do now: what was taken from an account is gone from its operations too. */
@Service
class CurrentOwners implements OperationOwners {
    private final UserStore users;

    CurrentOwners(UserStore users) {
        this.users = users;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Caller> owner(AccountId id) {
        return users.byId(id)
                .filter(UserAccount::enabled)
                .map(user ->
                        new Caller(user.id(), user.name(), user.effectiveRole().permissions(), Optional.empty()));
    }
}
