package io.roadstead.console.access.oidc;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.Entitlement;
import io.roadstead.console.access.model.ExternalPerson;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupClaim;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.SignInToken;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.IdentityStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes accounts of people whom a provider vouches for, and keeps them as the provider says. A person is issuer and
 * subject, never a name or an e-mail address: an account of the same name is somebody else.
 */
@Service
class ProviderAccounts {
    private final IdentityStore identities;
    private final AccountStore accounts;
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final RandomGenerator secure;
    private final Clock clock;

    ProviderAccounts(
            IdentityStore identities,
            AccountStore accounts,
            UserStore users,
            PasswordEncoder encoder,
            RandomGenerator secure,
            Clock clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.users = users;
        this.encoder = encoder;
        this.secure = secure;
        this.clock = clock;
    }

    /**
     * What a provider's word comes to.
     *
     * @param user the account, where there is one
     * @param trouble why the person may not be signed in
     * @param changed whether name or role are others than before, so that sessions from before must end
     */
    record Admission(Optional<UserAccount> user, Optional<SignInTrouble> trouble, boolean changed) {}

    /** Makes or refreshes the account; takes rights away that the provider no longer gives. */
    @Transactional
    public Admission admit(ProviderSettings settings, Word word) {
        ExternalPerson person =
                ExternalPerson.of(settings.issuer(), word.subject(), word.claims(), settings.nameClaim());
        identities.lock(person);
        var known = identities.accountOf(person).flatMap(users::byId);
        return switch (Entitlement.of(GroupClaim.read(word.claims(), settings.groupsClaim()), settings.mapping())) {
            case Entitlement.Refused refused -> withdrawn(known, refused.reason());
            case Entitlement.Granted granted -> {
                if (known.isPresent() && !known.get().enabled()) {
                    yield new Admission(known, Optional.of(SignInTrouble.ACCOUNT_DISABLED), true);
                }
                var account = known.isPresent() ? renamed(known.get(), person) : made(person);
                if (account.isEmpty()) {
                    yield new Admission(known, Optional.of(SignInTrouble.NAME_TAKEN), false);
                }
                yield granted(known, account.get(), person, granted);
            }
        };
    }

    private Admission granted(
            Optional<UserAccount> before, AccountId id, ExternalPerson person, Entitlement.Granted granted) {
        users.bind(id, granted.role(), clock.instant());
        identities.save(id, person, clock.instant());
        identities.setGroups(id, granted.groups());
        UserAccount now = users.byId(id).orElseThrow();
        boolean changed = before.filter(
                        old -> !old.name().equals(now.name()) || old.effectiveRole() != now.effectiveRole())
                .isPresent();
        return new Admission(Optional.of(now), Optional.empty(), changed);
    }

    /** What the provider no longer gives is gone, also from API tokens; the account stays, for the audit's sake. */
    private Admission withdrawn(Optional<UserAccount> known, SignInTrouble reason) {
        known.ifPresent(user -> {
            users.bind(user.id(), GlobalRole.USER, clock.instant());
            identities.setGroups(user.id(), List.of());
            identities.endTokens(user.id());
        });
        return new Admission(known, Optional.of(reason), true);
    }

    private Optional<AccountId> made(ExternalPerson person) {
        // A password that nobody knows: no way in but the provider's.
        String hash = encoder.encode(SignInToken.from(new UUID(0, 0), secure).secret());
        users.lock();
        return freeName(person, Optional.empty()).map(name -> {
            AccountId id = new AccountId(UUID.randomUUID());
            accounts.insert(id.value(), name, hash, clock.instant());
            users.change(id, name, person.displayName(), true);
            return id;
        });
    }

    private Optional<AccountId> renamed(UserAccount user, ExternalPerson person) {
        boolean same = person.accountNames().getFirst().value().equals(user.name())
                && person.displayName().equals(user.displayName());
        if (!same) {
            users.lock();
            freeName(person, Optional.of(user))
                    .filter(name -> !name.value().equals(user.name())
                            || !person.displayName().equals(user.displayName()))
                    .ifPresent(name -> users.change(user.id(), name, person.displayName(), user.enabled()));
        }
        return Optional.of(user.id());
    }

    private Optional<AccountName> freeName(ExternalPerson person, Optional<UserAccount> self) {
        return person.accountNames().stream()
                .filter(name -> accounts.byName(name.value())
                        .filter(other -> self.filter(own -> own.id().value().equals(other.id()))
                                .isEmpty())
                        .isEmpty())
                .findFirst();
    }
}
