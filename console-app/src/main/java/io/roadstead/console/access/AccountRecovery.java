package io.roadstead.console.access;

import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.IdentityStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does for somebody who is new, has forgotten the password, or has lost the telephone. */
@Service
public class AccountRecovery {
    private final UserStore users;
    private final IdentityStore identities;
    private final SetupLinks links;
    private final SecondFactorVault vault;
    private final ChangeAudit audit;

    AccountRecovery(
            UserStore users, IdentityStore identities, SetupLinks links, SecondFactorVault vault, ChangeAudit audit) {
        this.users = users;
        this.identities = identities;
        this.links = links;
        this.vault = vault;
        this.audit = audit;
    }

    /** A link that was just made, to be handed to the one whose account it is; the only time that it is there to be seen. */
    public record Link(SetupToken token, Instant expires) {
        /** Below the console's address. */
        public String path() {
            return "/setup/" + token.value();
        }
    }

    /**
     * Makes the link by which somebody chooses a password, within an hour; an earlier one dies. Empty without such a user.
     *
     * @throws ConsoleException.Conflict if the account belongs to a provider, and with it the say who gets in
     */
    @Transactional
    public Optional<Link> link(Caller caller, AccountId id) {
        caller.require(Permission.USERS_WRITE);
        return users.byId(id).map(user -> {
            if (identities.isExternal(user.name())) {
                throw new ConsoleException.Conflict(
                        ProblemCode.USER_OF_PROVIDER, "Passwords of this user are kept by the sign-in provider.");
            }
            Link link = links.forAccount(id);
            audit.done(caller, "access.password-link.create", "account/" + id);
            return link;
        });
    }

    /** Lets somebody sign in by password alone; false without such a user, or such a factor. */
    @Transactional
    public boolean removeSecondFactor(Caller caller, AccountId id) {
        caller.require(Permission.USERS_WRITE);
        boolean removed = vault.remove(id.value());
        if (removed) {
            audit.done(caller, "access.second-factor.remove", "account/" + id);
        }
        return removed;
    }
}
