package io.roadstead.console.access;

import io.roadstead.console.access.store.AccountStore;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the account behind a name at sign-in. */
@Service
class Accounts implements UserDetailsService {
    private final AccountStore store;

    Accounts(AccountStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String name) {
        return store.byName(name)
                .map(account -> User.withUsername(account.name())
                        .password(account.passwordHash())
                        .roles("ADMINISTRATOR")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }
}
