package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AuditUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Records who came by a provider, who was refused, and whose sign-in ended. */
@Component
class ProviderAudit {
    private static final Logger log = LoggerFactory.getLogger(ProviderAudit.class);
    private static final String SIGN_IN = "access.sign-in";

    private final AuditTrail audit;

    ProviderAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** @throws AuditUnavailable if it cannot be recorded; then nobody is signed in */
    void signedIn(String account, String issuer) {
        audit.record(AuditEntry.of(AuditActor.person(account), SIGN_IN, "account/" + account, AuditEntry.Outcome.DONE)
                .with("issuer", issuer));
    }

    /** Somebody whom the provider knows may not sign in here. */
    void refused(String account, String issuer, String subject, SignInTrouble reason) {
        audit.record(AuditEntry.of(
                        AuditActor.ANONYMOUS,
                        SIGN_IN,
                        account.isEmpty() ? "" : "account/" + account,
                        AuditEntry.Outcome.REFUSED)
                .with("reason", reason.word())
                .with("issuer", issuer)
                .with("subject", subject));
    }

    /** A sign-in ended that its owner did not end; nobody is kept signed in by a trail that cannot be written. */
    void ended(String account, SignInTrouble reason) {
        try {
            audit.record(AuditEntry.of(
                            AuditActor.SYSTEM, "access.sign-in.end", "account/" + account, AuditEntry.Outcome.DONE)
                    .with("reason", reason.word()));
        } catch (AuditUnavailable | TransactionException unrecorded) {
            log.atWarn().addKeyValue("account", account).log("the end of a sign-in was not recorded");
        }
    }
}
