package io.roadstead.console.access;

import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may use the console and as what. */
@Service
public class UserService {
    private final UserStore users;
    private final NewAccounts newAccounts;
    private final SignInStore signIns;
    private final Administrators administrators;
    private final RecentSignIn recent;
    private final ChangeAudit audit;
    private final Clock clock;

    UserService(
            UserStore users,
            NewAccounts newAccounts,
            SignInStore signIns,
            Administrators administrators,
            RecentSignIn recent,
            ChangeAudit audit,
            Clock clock) {
        this.users = users;
        this.newAccounts = newAccounts;
        this.signIns = signIns;
        this.administrators = administrators;
        this.recent = recent;
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
        return users.page(request, Optional.empty());
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

    /**
     * Makes a user.
     *
     * @param password the first one; without it the user chooses one by a link of {@link AccountRecovery}
     */
    @Transactional
    public Outcome create(Caller caller, WantedUser wanted, Optional<String> password) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        var refusal = password.flatMap(PasswordRule::check);
        if (refusal.isPresent()) {
            return new Outcome.PasswordRefused(refusal.get());
        }
        String hash = newAccounts.hash(password); // takes long, so before the lock
        users.lock();
        if (users.byName(wanted.name().value()).isPresent()) {
            return new Outcome.NameTaken();
        }
        AccountId id = newAccounts.add(wanted.name(), hash, wanted.role());
        if (!wanted.enabled() || wanted.displayName().isPresent()) {
            users.change(id, wanted.name(), wanted.displayName().orElse(""), wanted.enabled());
        }
        audit.done(caller, "access.user.create", target(id), details(wanted));
        return new Outcome.Done(users.byId(id).orElseThrow());
    }

    /**
     * Changes a user in the version that the precondition names. A user with another name or role, or disabled, is signed
     * out of all browsers.
     */
    @Transactional
    public Outcome change(Caller caller, AccountId id, Precondition seen, WantedUser wanted) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var before = users.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (users.byName(wanted.name().value())
                .filter(other -> !other.id().equals(id))
                .isPresent()) {
            return new Outcome.NameTaken();
        }
        users.change(id, wanted.name(), wanted.displayName().orElse(before.get().displayName()), wanted.enabled());
        users.bind(id, wanted.role(), clock.instant());
        if (administrators.noneWouldRemain()) {
            return new Outcome.LastAdministrator();
        }
        UserAccount after = users.byId(id).orElseThrow();
        if (!after.enabled()
                || after.effectiveRole() != before.get().effectiveRole()
                || !after.name().equals(before.get().name())) {
            signIns.deleteAll(id.value()); // a session keeps the name and the role that it began with
        }
        audit.done(caller, "access.user.change", target(id), details(wanted));
        return new Outcome.Done(after);
    }

    /** Removes a user, whose tokens end at once. */
    @Transactional
    public Outcome remove(Caller caller, AccountId id, Precondition seen) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var before = users.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        users.remove(id);
        if (administrators.noneWouldRemain()) {
            return new Outcome.LastAdministrator();
        }
        audit.done(
                caller,
                "access.user.remove",
                target(id),
                AuditDetails.NONE.with("name", before.get().name()));
        return new Outcome.Done(before.get());
    }

    private static AuditDetails details(WantedUser wanted) {
        return AuditDetails.NONE
                .with("name", wanted.name().value())
                .with("role", wanted.role().word())
                .with("enabled", Boolean.toString(wanted.enabled()));
    }

    private static String target(AccountId id) {
        return "account/" + id.value();
    }
}
