package io.roadstead.console.access.issuer;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.store.KubectlSignInStore;
import io.roadstead.console.access.store.KubectlSignInStore.Row;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What kubectl holds to be let in, and how it stays in. */
@Component
class KubectlTokens {
    private static final String OVER = "The sign-in has ended: sign in again.";

    private final KubectlSignInStore store;
    private final IdTokens tokens;
    private final KubectlStanding standing;
    private final AuditTrail trail;
    private final Clock clock;
    private final RandomGenerator secure;

    KubectlTokens(
            KubectlSignInStore store,
            IdTokens tokens,
            KubectlStanding standing,
            AuditTrail trail,
            Clock clock,
            RandomGenerator secure) {
        this.store = store;
        this.tokens = tokens;
        this.standing = standing;
        this.trail = trail;
        this.clock = clock;
        this.secure = secure;
    }

    /** What a person allowed, and what asked for it. */
    record Allowed(
            AccountId account, UUID browser, KubectlClient client, boolean lasting, String nonce, String address) {}

    /** A sign-in that was begun. */
    record Begun(UUID id, Granted.Tokens tokens) {}

    /** Begins one; empty when the account may not any more, or its browser's sign-in has ended. */
    Optional<Begun> begin(Allowed allowed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.forget(now);
        Optional<UserAccount> account = standing.account(allowed.account());
        if (account.isEmpty()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        Instant expires = now.plus(IdTokens.LIFETIME);
        Row row = new Row(
                id,
                allowed.account(),
                allowed.browser(),
                allowed.client(),
                allowed.lasting(),
                allowed.address(),
                now,
                now,
                expires);
        Optional<IssuedSecret> refresh = allowed.lasting()
                ? Optional.of(IssuedSecret.from(IssuedSecret.Kind.REFRESH, secure))
                : Optional.empty();
        if (!store.insert(row, refresh)) {
            return Optional.empty();
        }
        trail.record(entry(account.get(), "access.kubectl.sign-in", row, AuditEntry.Outcome.DONE));
        String idToken =
                tokens.sign(new IdTokens.Claims(allowed.account(), allowed.client(), id, expires), allowed.nonce());
        return Optional.of(new Begun(id, new Granted.Tokens(idToken, refresh)));
    }

    /** Gives the next tokens for the last ones. What was used once ends the sign-in when it is shown again. */
    @Transactional
    Granted refresh(KubectlClient client, IssuedSecret shown) {
        Optional<Row> found = store.byRefresh(shown);
        if (found.isEmpty()) {
            store.bySpent(shown).ifPresent(this::endStolen);
            return Granted.invalid(OVER);
        }
        Row row = found.get();
        if (!row.client().equals(client)) {
            endStolen(row);
            return Granted.invalid(OVER);
        }
        if (!standing.alive(row)) {
            store.delete(row.id());
            return Granted.invalid("The sign-in in the browser has ended, and this one with it: sign in again.");
        }
        Instant now = clock.instant();
        Instant expires = now.plus(IdTokens.LIFETIME);
        IssuedSecret next = IssuedSecret.from(IssuedSecret.Kind.REFRESH, secure);
        if (!store.rotate(row.id(), shown, next, now, expires)) { // somebody was faster by a moment: two hold the same
            store.bySpent(shown).ifPresent(this::endStolen);
            return Granted.invalid(OVER);
        }
        String idToken = tokens.sign(new IdTokens.Claims(row.account(), client, row.id(), expires), "");
        return new Granted.Tokens(idToken, Optional.of(next));
    }

    /** Ends one because the program that holds it wants so. */
    @Transactional
    void revoke(IssuedSecret refresh) {
        store.byRefresh(refresh).or(() -> store.bySpent(refresh)).ifPresent(row -> {
            end(row, "access.kubectl.end", AuditEntry.Outcome.DONE);
        });
    }

    /** Ends what somebody else may hold. */
    void endStolen(UUID id) {
        store.byId(id).ifPresent(this::endStolen);
    }

    private void endStolen(Row row) {
        end(row, "access.kubectl.reuse", AuditEntry.Outcome.REFUSED);
    }

    private void end(Row row, String action, AuditEntry.Outcome outcome) {
        store.delete(row.id());
        standing.account(row.account()).ifPresent(owner -> trail.record(entry(owner, action, row, outcome)));
    }

    private static AuditEntry entry(UserAccount owner, String action, Row row, AuditEntry.Outcome outcome) {
        return AuditEntry.of(
                        AuditActor.person(owner.name()),
                        action,
                        "cluster/" + row.client().cluster(),
                        outcome)
                .with("kubectl-id", row.id().toString());
    }
}
