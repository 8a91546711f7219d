package io.roadstead.console.access;

import io.roadstead.console.access.model.RecoveryCode;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people ask for a code from their telephone beside their password, and stop that again. */
@Service
public class SecondFactors {
    /** Guesses on pages count for themselves, not for an address. */
    static final String PLACE = "";

    private final SecondFactorVault vault;
    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;
    private final RandomGenerator secure;
    private final AuditTrail audit;

    SecondFactors(
            SecondFactorVault vault,
            AccountStore accounts,
            PasswordEncoder encoder,
            SignInThrottle throttle,
            RandomGenerator secure,
            AuditTrail audit) {
        this.vault = vault;
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.secure = secure;
        this.audit = audit;
    }

    /** What became of it; nothing changed unless it is {@link Added}, {@link Renewed} or {@link Removed}. */
    public sealed interface Outcome {
        /** From now on a code is asked for; the only time that the recovery codes are there to be seen. */
        record Added(List<RecoveryCode> codes) implements Outcome {}

        /** Those from before are worth nothing; the only time that these are there to be seen. */
        record Renewed(List<RecoveryCode> codes) implements Outcome {}

        /** The password is enough again. */
        record Removed() implements Outcome {}

        /** This is not the password. */
        record WrongPassword() implements Outcome {}

        /** The code is wrong, too old or used. */
        record WrongCode() implements Outcome {}

        /** Too many were wrong: this one was not looked at. */
        record TooOften(Duration pause) implements Outcome {}

        /** It was done in another browser meanwhile. */
        record Overtaken() implements Outcome {}
    }

    /** How many recovery codes an account has left; empty when it has no second factor. */
    @Transactional(readOnly = true)
    public Optional<Integer> recoveryCodes(String account) {
        return vault.recoveryCodes(account);
    }

    /** A secret for a new second factor; means nothing until it comes back with a code. */
    public TotpSecret propose() {
        return TotpSecret.from(secure);
    }

    /**
     * Asks for a code at each sign-in by password from now on.
     *
     * @param typed a code of the secret, which proves that the app has it
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing changed
     */
    @Transactional
    public Outcome add(String account, String password, TotpSecret secret, String typed) {
        Duration wait = throttle.attemptCode(account, PLACE);
        if (!wait.isZero()) {
            return new Outcome.TooOften(wait);
        }
        var row = proved(account, password);
        if (row.isEmpty()) {
            return refused(account, "add", new Outcome.WrongPassword());
        }
        var step = vault.step(secret, typed);
        if (step.isEmpty()) {
            return new Outcome.WrongCode();
        }
        List<RecoveryCode> codes = RecoveryCode.from(secure);
        if (!vault.add(row.get().id(), secret, step.getAsLong(), codes)) {
            return new Outcome.Overtaken();
        }
        throttle.codeRight(account, PLACE);
        record(account, "add", AuditEntry.Outcome.DONE);
        return new Outcome.Added(codes);
    }

    /**
     * Lets the password be enough again.
     *
     * @param typed a code from the app or a recovery code, which is used up whatever comes of it
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing changed
     */
    @Transactional
    public Outcome remove(String account, String password, String typed) {
        return change(
                account,
                password,
                typed,
                "remove",
                id -> vault.remove(id) ? new Outcome.Removed() : new Outcome.Overtaken());
    }

    /**
     * Makes all recovery codes anew; those from before are worth nothing.
     *
     * @param typed a code from the app or a recovery code, which is used up whatever comes of it
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing changed
     */
    @Transactional
    public Outcome renewRecoveryCodes(String account, String password, String typed) {
        List<RecoveryCode> codes = RecoveryCode.from(secure);
        return change(
                account,
                password,
                typed,
                "renew-recovery-codes",
                id -> vault.renew(id, codes) ? new Outcome.Renewed(codes) : new Outcome.Overtaken());
    }

    /** What takes the password and a code, since a browser that was left open is no proof. */
    private Outcome change(
            String account, String password, String typed, String change, Function<UUID, Outcome> changing) {
        Duration wait = throttle.attemptCode(account, PLACE);
        if (!wait.isZero()) {
            return new Outcome.TooOften(wait);
        }
        var row = proved(account, password);
        if (row.isEmpty()) {
            return refused(account, change, new Outcome.WrongPassword());
        }
        vault.lock(row.get().id());
        if (vault.take(account, typed).isEmpty()) {
            return refused(account, change, new Outcome.WrongCode());
        }
        Outcome outcome = changing.apply(row.get().id());
        if (!(outcome instanceof Outcome.Overtaken)) {
            throttle.codeRight(account, PLACE);
            record(account, change, AuditEntry.Outcome.DONE);
        }
        return outcome;
    }

    private Optional<AccountStore.Row> proved(String account, String password) {
        return accounts.byName(account).filter(row -> encoder.matches(password, row.passwordHash()));
    }

    private Outcome refused(String account, String change, Outcome outcome) {
        record(account, change, AuditEntry.Outcome.REFUSED);
        return outcome;
    }

    private void record(String account, String change, AuditEntry.Outcome outcome) {
        audit.record(AuditEntry.of(
                AuditActor.person(account), "access.second-factor." + change, "account/" + account, outcome));
    }
}
