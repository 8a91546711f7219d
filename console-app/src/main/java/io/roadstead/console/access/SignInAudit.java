package io.roadstead.console.access;

import io.roadstead.console.access.RefusalAudit.Refusal;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AuditUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records sign-ins, by password and by passkey, and sign-outs. Nobody gets in unrecorded. The names that strangers type are not recorded
 * unless an account has that name, since some of them are passwords.
 */
@Component
class SignInAudit {
    static final String SIGN_IN = "access.sign-in";
    static final String SIGN_OUT = "access.sign-out";

    private static final Logger log = LoggerFactory.getLogger(SignInAudit.class);

    private final AuditTrail audit;
    private final AccountStore accounts;
    private final RefusalAudit refusals;

    SignInAudit(AuditTrail audit, AccountStore accounts, RefusalAudit refusals) {
        this.audit = audit;
        this.accounts = accounts;
        this.refusals = refusals;
    }

    /** Before the session is made; a failure to record is shown as a database that does not answer. */
    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        Authentication person = event.getAuthentication();
        if (person instanceof UsernamePasswordAuthenticationToken || person instanceof WebAuthnAuthentication) {
            signedIn(
                    person.getName(),
                    source(person),
                    person instanceof WebAuthnAuthentication ? "passkey" : "password");
        }
    }

    /**
     * Records that somebody proved who they are.
     *
     * @param factors by what, such as {@code password, code}
     * @throws InternalAuthenticationServiceException if it cannot be recorded; then let nobody in
     */
    void signedIn(String account, String address, String factors) {
        try {
            audit.record(AuditEntry.of(AuditActor.person(account), SIGN_IN, "account/" + account, Outcome.DONE)
                    .from(address)
                    .with("factors", factors));
        } catch (AuditUnavailable | TransactionException unrecorded) {
            throw new InternalAuthenticationServiceException("a sign-in cannot be recorded", unrecorded);
        }
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        Authentication attempt = event.getAuthentication();
        if (attempt instanceof WebAuthnAuthenticationRequestToken) { // names nobody before it is proved
            refusals.count(new Refusal(SIGN_IN, "", source(attempt), Outcome.REFUSED));
            return;
        }
        if (!(attempt instanceof UsernamePasswordAuthenticationToken)) {
            return;
        }
        if (event.getException() instanceof InternalAuthenticationServiceException) {
            refusals.countForLater(new Refusal(SIGN_IN, "", source(attempt), Outcome.FAILED));
        } else {
            refusals.count(new Refusal(SIGN_IN, target(attempt.getName()), source(attempt), Outcome.REFUSED));
        }
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        Authentication person = event.getAuthentication();
        if (person instanceof AnonymousAuthenticationToken) {
            return;
        }
        try {
            audit.record(AuditEntry.of(
                            AuditActor.person(person.getName()), SIGN_OUT, "account/" + person.getName(), Outcome.DONE)
                    .from(source(person)));
        } catch (AuditUnavailable | TransactionException unrecorded) { // nobody is kept from leaving
            log.atWarn().addKeyValue("account", person.getName()).log("a sign-out was not recorded");
        }
    }

    /** The account, if there is one of that name. */
    private String target(String typed) {
        try {
            return accounts.byName(typed)
                    .map(account -> "account/" + account.name())
                    .orElse("");
        } catch (DataAccessException unreachable) { // then the report will wait, without the name
            log.atDebug().setCause(unreachable).log("the account of a failed sign-in is not known");
            return "";
        }
    }

    /** Passkeys come without details; then it is the address of the request that this thread works on. */
    private static String source(Authentication authentication) {
        if (authentication.getDetails() instanceof WebAuthenticationDetails web) {
            return web.getRemoteAddress();
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
