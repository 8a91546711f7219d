package io.roadstead.console.access;

import io.roadstead.console.access.RefusalAudit.Refusal;
import io.roadstead.console.access.model.Factor;
import io.roadstead.console.audit.AuditEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The code that follows the password: whose it is, whether it is right, and how often it may be tried. */
@Component
public class SecondStep {
    private final SecondFactorVault vault;
    private final UserDetailsService accounts;
    private final SignInThrottle throttle;
    private final SignInAudit audit;
    private final RefusalAudit refusals;
    private final Clock clock;

    SecondStep(
            SecondFactorVault vault,
            UserDetailsService accounts,
            SignInThrottle throttle,
            SignInAudit audit,
            RefusalAudit refusals,
            Clock clock) {
        this.vault = vault;
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** What a code was worth. */
    sealed interface Verdict {
        /** Signed in, and recorded. */
        record Right(UserDetails person) implements Verdict {}

        /** Wrong, too old or used. */
        record Wrong() implements Verdict {}

        /** Not looked at. */
        record TooOften(Duration pause) implements Verdict {}

        /** The account changed since its password was checked. */
        record Over() implements Verdict {}
    }

    /** Whether a code is awaited from the browser which this thread serves. */
    public boolean awaited() {
        return HalfSignIn.current(clock.instant()).isPresent();
    }

    /** Begins one in the browser of this request. */
    void begin(HttpServletRequest request, SecondFactorNeeded needed) {
        HalfSignIn.begin(request, needed, clock.instant());
    }

    /** That of the browser of this request. */
    Optional<HalfSignIn> begun(HttpServletRequest request) {
        return HalfSignIn.of(request, clock.instant());
    }

    /**
     * Looks at a code.
     *
     * @throws org.springframework.security.authentication.InternalAuthenticationServiceException if the sign-in cannot
     *     be recorded; then there is none
     */
    Verdict complete(HalfSignIn half, String typed, String address) {
        Duration wait = throttle.attemptCode(half.account(), address);
        if (!wait.isZero()) {
            refusals.throttled(address);
            return new Verdict.TooOften(wait);
        }
        var person = unchanged(half);
        if (person.isEmpty()) {
            return new Verdict.Over();
        }
        Optional<Factor> factor = vault.take(half.account(), typed);
        if (factor.isEmpty()) {
            throttle.codeWrong(address);
            refusals.count(new Refusal(
                    "access.sign-in.code", "account/" + half.account(), address, AuditEntry.Outcome.REFUSED));
            return new Verdict.Wrong();
        }
        throttle.codeRight(half.account(), address);
        audit.signedIn(half.account(), address, "password, " + factor.get().word());
        return new Verdict.Right(person.get());
    }

    private Optional<UserDetails> unchanged(HalfSignIn half) {
        try {
            return Optional.of(accounts.loadUserByUsername(half.account()))
                    .filter(person -> person.isEnabled()
                            && person instanceof LocalUser local
                            && local.version() == half.version());
        } catch (UsernameNotFoundException gone) {
            return Optional.empty();
        }
    }
}
