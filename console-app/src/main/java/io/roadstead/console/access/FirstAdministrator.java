package io.roadstead.console.access;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.StartupRefused;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first account: from the environment, or by the one who holds the setup link. */
@Service
public class FirstAdministrator {
    /** The name which {@code ROADSTEAD_ADMIN_PASSWORD} belongs to. */
    public static final AccountName DEFAULT_NAME = new AccountName("admin");

    private static final String CREATE = "access.first-administrator.create";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final AccountStore accounts;
    private final NewAccounts newAccounts;
    private final SetupLinks links;
    private final AccessProperties properties;
    private final AuditTrail audit;

    FirstAdministrator(
            AccountStore accounts,
            NewAccounts newAccounts,
            SetupLinks links,
            AccessProperties properties,
            AuditTrail audit) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.links = links;
        this.properties = properties;
        this.audit = audit;
    }

    /** What became of an attempt to use a setup link. */
    public sealed interface Outcome {
        /** The account is there; the link is used up. */
        record Created(AccountName name) implements Outcome {}

        /** Wrong, used, expired, or somebody was first. */
        record LinkRefused() implements Outcome {}

        /** The link is still good; another name is needed. */
        record NameRefused() implements Outcome {}

        /** The link is still good; another password is needed. */
        record PasswordRefused(PasswordRule.Refusal reason) implements Outcome {}
    }

    /** Whether somebody can sign in yet. */
    @Transactional(readOnly = true)
    public boolean exists() {
        return accounts.any();
    }

    /**
     * Called once a start: makes the account from the environment, or a new setup link, or nothing where there is an
     * account already.
     *
     * @return the link that the person at the terminal shall see, as a path below the console's address
     * @throws StartupRefused if the password from the environment is not taken
     */
    @Transactional
    public Optional<String> prepare() {
        if (accounts.anyLocked()) {
            return Optional.empty();
        }
        var password = properties.firstPassword();
        if (password.isPresent()) {
            PasswordRule.check(password.get()).ifPresent(FirstAdministrator::refuseStart);
            create(DEFAULT_NAME, password.get(), AuditActor.SYSTEM);
            return Optional.empty();
        }
        return Optional.of("/setup/" + links.forFirst().value());
    }

    /** Whether the link would be taken now; says nothing of why not. */
    public boolean accepts(SetupToken token) {
        return !accounts.any() && links.valid(token);
    }

    /**
     * Makes the account by the link; nothing happens unless the outcome is {@link Outcome.Created}.
     *
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing happened, and the link
     *     is still good
     */
    @Transactional
    public Outcome create(SetupToken token, String typedName, String password) {
        var name = AccountName.parse(typedName);
        if (name.isEmpty()) {
            return new Outcome.NameRefused();
        }
        var refusal = PasswordRule.check(password);
        if (refusal.isPresent()) {
            return new Outcome.PasswordRefused(refusal.get());
        }
        if (accounts.anyLocked() || !links.use(token)) {
            audit.record(AuditEntry.of(AuditActor.ANONYMOUS, CREATE, "", AuditEntry.Outcome.REFUSED)
                    .with("reason", "link"));
            return new Outcome.LinkRefused();
        }
        create(name.get(), password, AuditActor.ANONYMOUS);
        return new Outcome.Created(name.get());
    }

    private void create(AccountName name, String password, AuditActor actor) {
        newAccounts.add(name, newAccounts.hash(Optional.of(password)), GlobalRole.ADMINISTRATOR);
        audit.record(AuditEntry.of(actor, CREATE, "account/" + name.value(), AuditEntry.Outcome.DONE));
        log.atInfo().addKeyValue("account", name).log("first administrator created");
    }

    private static void refuseStart(PasswordRule.Refusal refusal) {
        throw new StartupRefused(
                switch (refusal) {
                    case TOO_SHORT ->
                        "ROADSTEAD_ADMIN_PASSWORD is too short: it needs " + PasswordRule.MIN_CHARACTERS
                                + " characters or more.";
                    case TOO_LONG ->
                        "ROADSTEAD_ADMIN_PASSWORD is too long: at most " + PasswordRule.MAX_BYTES + " bytes count.";
                });
    }
}
