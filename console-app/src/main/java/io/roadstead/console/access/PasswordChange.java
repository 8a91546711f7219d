package io.roadstead.console.access;

import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people change their own password, and ends whatever was opened with the old one. Wrong present passwords are
 * slowed as at sign-in, and together with those of {@link SecondFactors}: who stole a session must not guess by it.
 */
@Service
public class PasswordChange {
    private static final Logger log = LoggerFactory.getLogger(PasswordChange.class);

    private final AccountStore accounts;
    private final SignInStore signIns;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;
    private final AuditTrail audit;

    PasswordChange(
            AccountStore accounts,
            SignInStore signIns,
            PasswordEncoder encoder,
            SignInThrottle throttle,
            AuditTrail audit) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.encoder = encoder;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** The new one counts; all other browsers are signed out. */
        record Changed() implements Outcome {}

        /** The present one was not right; nothing changed. */
        record Wrong() implements Outcome {}

        /** The new one is not taken; nothing changed. */
        record Refused(PasswordRule.Refusal reason) implements Outcome {}

        /** Too many were wrong: this one was not looked at; nothing changed. */
        record TooOften(Duration pause) implements Outcome {}
    }

    /**
     * Changes it.
     *
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing changed
     * @param keep the browser that stays signed in: the one in which this is done
     */
    @Transactional
    public Outcome change(String account, String present, String wanted, Optional<UUID> keep) {
        Duration wait = throttle.attemptCode(account, SecondFactors.PLACE);
        if (!wait.isZero()) {
            return new Outcome.TooOften(wait);
        }
        var row = accounts.byName(account).filter(known -> encoder.matches(present, known.passwordHash()));
        if (row.isEmpty()) {
            record(account, AuditEntry.Outcome.REFUSED);
            return new Outcome.Wrong();
        }
        throttle.codeRight(account, SecondFactors.PLACE);
        var refusal = PasswordRule.check(wanted);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        accounts.setPassword(row.get().id(), encoder.encode(wanted));
        keep.ifPresentOrElse(
                browser -> signIns.deleteOthers(row.get().id(), browser),
                () -> signIns.deleteAll(row.get().id()));
        record(row.get().name(), AuditEntry.Outcome.DONE);
        log.atInfo().addKeyValue("account", account).log("password changed");
        return new Outcome.Changed();
    }

    private void record(String account, AuditEntry.Outcome outcome) {
        audit.record(
                AuditEntry.of(AuditActor.person(account), "access.password.change", "account/" + account, outcome));
    }
}
