package io.roadstead.console.access;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** The person at the browser as a caller of services, with the rights that the account has now. */
@Service
class BrowserUser implements SignedIn {
    private static final Logger log = LoggerFactory.getLogger(BrowserUser.class);

    private final AuthenticationContext authentication;
    private final UserStore users;

    BrowserUser(AuthenticationContext authentication, UserStore users) {
        this.authentication = authentication;
        this.users = users;
    }

    @Override
    public Optional<Caller> caller() {
        if (LostDatabase.noted()) {
            return Optional.empty();
        }
        try {
            return authentication
                    .getPrincipalName()
                    .flatMap(users::byName)
                    .filter(UserAccount::enabled)
                    .map(user -> new Caller(
                                    user.id(), user.name(), user.effectiveRole().permissions(), Optional.empty())
                            .signedIn(SignInCookie.signedInAt()));
        } catch (DataAccessException | TransactionException lost) {
            LostDatabase.note();
            log.atDebug().setCause(lost).log("signed-in account not read");
            return Optional.empty();
        }
    }
}
