package io.roadstead.console.access;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Makes accounts; whoever calls holds the lock on them and records it. */
@Component
class NewAccounts {
    private final AccountStore accounts;
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final RandomGenerator secure;
    private final Clock clock;

    NewAccounts(AccountStore accounts, UserStore users, PasswordEncoder encoder, RandomGenerator secure, Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.encoder = encoder;
        this.secure = secure;
        this.clock = clock;
    }

    /** Takes long. Without a password, the hash of one that nobody knows: the person chooses one by a link. */
    String hash(Optional<String> password) {
        return encoder.encode(password.orElseGet(() -> SetupToken.from(secure).value()));
    }

    /** Adds one that can sign in. */
    AccountId add(AccountName name, String passwordHash, GlobalRole role) {
        AccountId id = new AccountId(UUID.randomUUID());
        Instant now = clock.instant();
        accounts.insert(id.value(), name, passwordHash, now);
        users.bind(id, role, now);
        return id;
    }
}
