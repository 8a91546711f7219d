package io.roadstead.console.access;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may use the console and as what. Somebody enabled always remains administrator. */
@Service
public class UserService {
    private static final UUID NO_BROWSER = new UUID(0, 0);

    private final UserStore users;
    private final AccountStore accounts;
    private final SignInStore signIns;
    private final PasswordEncoder encoder;
    private final ChangeAudit audit;
    private final Clock clock;

    UserService(
            UserStore users,
            AccountStore accounts,
            SignInStore signIns,
            PasswordEncoder encoder,
            ChangeAudit audit,
            Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.signIns = signIns;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(UserAccount user) implements Outcome {}

        /** Nobody has this id. */
        record Missing() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** Names differ by more than the case of letters. */
        record NameTaken() implements Outcome {}

        /** Another password is needed. */
        record PasswordRefused(PasswordRule.Refusal reason) implements Outcome {}

        /** Nobody else is an enabled administrator. */
        record LastAdministrator() implements Outcome {}
    }

    /** Users, by {@code name} or {@code createdAt}; filtered by {@code name}, {@code role}, {@code enabled}. */
    @Transactional(readOnly = true)
    public Page<UserAccount> page(Caller caller, ListRequest request) {
        caller.require(Permission.USERS_READ);
        return users.page(request);
    }

    /** One user. */
    @Transactional(readOnly = true)
    public Optional<UserAccount> find(Caller caller, AccountId id) {
        caller.require(Permission.USERS_READ);
        return users.byId(id);
    }

    /** The caller; empty when the account was removed a moment ago. */
    @Transactional(readOnly = true)
    public Optional<UserAccount> self(Caller caller) {
        caller.require(Permission.OWN_READ);
        return users.byId(caller.id());
    }

    /** Makes a user, who signs in with this password. */
    @Transactional
    public Outcome create(Caller caller, AccountName name, String password, GlobalRole role, boolean enabled) {
        caller.require(Permission.USERS_WRITE);
        var refusal = PasswordRule.check(password);
        if (refusal.isPresent()) {
            return new Outcome.PasswordRefused(refusal.get());
        }
        String hash = encoder.encode(password); // takes long, so before the lock
        users.lock();
        if (accounts.byName(name.value()).isPresent()) {
            return new Outcome.NameTaken();
        }
        AccountId id = new AccountId(UUID.randomUUID());
        Instant now = clock.instant();
        accounts.insert(id.value(), name, hash, now);
        users.bind(id, role, now);
        if (!enabled) {
            users.change(id, name, false);
        }
        audit.done(caller, "access.user.create", target(id));
        return new Outcome.Done(users.byId(id).orElseThrow());
    }

    /**
     * Sets name, role and whether sign-in works, of a user in the version that the precondition names. A user with
     * another role, or disabled, is signed out of all browsers.
     */
    @Transactional
    public Outcome change(
            Caller caller, AccountId id, Precondition seen, AccountName name, GlobalRole role, boolean enabled) {
        caller.require(Permission.USERS_WRITE);
        users.lock();
        var before = users.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (accounts.byName(name.value())
                .filter(other -> !other.id().equals(id.value()))
                .isPresent()) {
            return new Outcome.NameTaken();
        }
        boolean remains = role == GlobalRole.ADMINISTRATOR && enabled;
        if (!remains && !users.administratorBeside(id)) {
            return new Outcome.LastAdministrator();
        }
        users.change(id, name, enabled);
        users.bind(id, role, clock.instant());
        if (!enabled || role != before.get().role()) {
            signIns.deleteOthers(id.value(), NO_BROWSER); // a session keeps the role that it began with
        }
        audit.done(caller, "access.user.change", target(id));
        return new Outcome.Done(users.byId(id).orElseThrow());
    }

    /** Removes a user, whose tokens end at once. */
    @Transactional
    public Outcome remove(Caller caller, AccountId id, Precondition seen) {
        caller.require(Permission.USERS_WRITE);
        users.lock();
        var before = users.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (!users.administratorBeside(id)) {
            return new Outcome.LastAdministrator();
        }
        users.remove(id);
        audit.done(caller, "access.user.remove", target(id));
        return new Outcome.Done(before.get());
    }

    private static String target(AccountId id) {
        return "account/" + id.value();
    }
}
