package io.roadstead.console.access;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.UserStore;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the account behind a name at sign-in, with the role that it and its groups have. */
@Service
class Accounts implements UserDetailsService {
    private final AccountStore store;
    private final UserStore users;

    Accounts(AccountStore store, UserStore users) {
        this.store = store;
        this.users = users;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String name) {
        return AccountName.parse(name)
                .flatMap(typed -> store.byName(typed.value()))
                .flatMap(account ->
                        users.byName(account.name()).map(user -> new LocalUser(user, account.passwordHash())))
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }
}
