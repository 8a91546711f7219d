package io.roadstead.console.access.issuer;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.store.KubectlSignInStore.Row;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a sign-in of kubectl still counts: the browser's from which it came, and the account. */
@Component
class KubectlStanding {
    private final SignIns browsers;
    private final UserStore users;

    KubectlStanding(SignIns browsers, UserStore users) {
        this.browsers = browsers;
        this.users = users;
    }

    /** The account, where it may do anything at all. */
    Optional<UserAccount> account(AccountId id) {
        return users.byId(id).filter(UserAccount::enabled);
    }

    /** When the person signed in by the browser that let this one in, if that still counts. */
    Optional<Instant> signedInAt(Row row) {
        return browsers.openSince(row.browser());
    }

    /** The account behind one that counts. */
    Optional<UserAccount> account(Row row) {
        return signedInAt(row).flatMap(at -> account(row.account()));
    }

    /**
     * Whether it counts, and that the person was heard of now: who works by kubectl is not idle. Not in a transaction: it may
     * ask a provider.
     */
    boolean alive(Row row) {
        return browsers.alive(row.browser()) && account(row.account()).isPresent();
    }
}
