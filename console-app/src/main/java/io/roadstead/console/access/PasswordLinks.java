package io.roadstead.console.access;

import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.PasswordLinkStore;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets who holds a link choose the password of the account that it was made for, once. */
@Service
public class PasswordLinks {
    private static final String USE = "access.password-link.use";
    private final PasswordLinkStore links;
    private final AccountStore accounts;
    private final SignInStore signIns;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final Clock clock;

    PasswordLinks(
            PasswordLinkStore links,
            AccountStore accounts,
            SignInStore signIns,
            PasswordEncoder encoder,
            AuditTrail audit,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.signIns = signIns;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt to use a link. */
    public sealed interface Outcome {
        /** The password counts, all browsers of the account are signed out, and the link is used up. */
        record Chosen() implements Outcome {}

        /** Wrong, used, expired, or not the newest. */
        record LinkRefused() implements Outcome {}

        /** The link is still good; another password is needed. */
        record PasswordRefused(PasswordRule.Refusal reason) implements Outcome {}
    }

    /** The name of the account that a link is for; empty when it would not be taken now, without saying why. */
    @Transactional(readOnly = true)
    public Optional<String> account(SetupToken token) {
        return links.owner(token, clock.instant());
    }

    /**
     * Sets the password.
     *
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing happened, and the link
     *     is still good
     */
    @Transactional
    public Outcome use(SetupToken token, String password) {
        var refusal = PasswordRule.check(password);
        if (refusal.isPresent()) {
            return new Outcome.PasswordRefused(refusal.get());
        }
        Optional<AccountId> account = links.use(token, clock.instant());
        if (account.isEmpty()) {
            audit.record(AuditEntry.of(AuditActor.ANONYMOUS, USE, "", AuditEntry.Outcome.REFUSED));
            return new Outcome.LinkRefused();
        }
        accounts.setPassword(account.get().value(), encoder.encode(password));
        signIns.deleteAll(account.get().value());
        audit.record(AuditEntry.of(AuditActor.ANONYMOUS, USE, "account/" + account.get(), AuditEntry.Outcome.DONE));
        return new Outcome.Chosen();
    }
}
