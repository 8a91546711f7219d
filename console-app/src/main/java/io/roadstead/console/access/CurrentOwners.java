package io.roadstead.console.access;

import io.roadstead.console.access.store.TokenStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationOwners;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of owners of operations what they may do now: what was taken from an account is gone from its operations too. */
@Service
class CurrentOwners implements OperationOwners {
    private final UserStore users;
    private final TokenStore tokens;
    private final Clock clock;

    CurrentOwners(UserStore users, TokenStore tokens, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Caller> owner(AccountId id) {
        return users.byId(id)
                .filter(UserAccount::enabled)
                .map(user ->
                        new Caller(user.id(), user.name(), user.effectiveRole().permissions(), Optional.empty()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Caller> owner(AccountId id, UUID token) {
        return tokens.byId(token)
                .filter(row -> row.owner().equals(id))
                .map(TokenStore.Row::info)
                .filter(info -> clock.instant().isBefore(info.expiresAt()))
                .flatMap(
                        info -> users.byId(id).filter(UserAccount::enabled).map(user -> ApiCallers.caller(user, info)));
    }
}
