package io.roadstead.console.access.issuer;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.access.store.KubectlSignInStore;
import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.kernel.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the account behind a token of kubectl's, with what the account may now, for the one cluster of the token. */
@Component
public class KubectlCallers {
    private static final Set<TokenScope> IN_CLUSTERS = Set.of(TokenScope.KUBERNETES);

    private final IdTokens tokens;
    private final KubectlSignInStore store;
    private final KubectlStanding standing;
    private final Clock clock;

    KubectlCallers(IdTokens tokens, KubectlSignInStore store, KubectlStanding standing, Clock clock) {
        this.tokens = tokens;
        this.store = store;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * What a token is worth.
     *
     * @param streaming whether it let a stream in that still runs: then the sign-in must count, and the token, of which
     *     kubectl has newer ones by now, may be over
     */
    public Verdict verdict(String token, boolean streaming) {
        if (!(tokens.read(token) instanceof IdTokens.Reading.Good(IdTokens.Claims claims, boolean expired))) {
            return new Verdict.Unknown();
        }
        if (expired && !streaming) {
            return new Verdict.Expired();
        }
        Optional<KubectlSignInStore.Row> signIn = store.byId(claims.signIn())
                .filter(row ->
                        row.account().equals(claims.account()) && row.client().equals(claims.client()));
        Optional<Instant> signedIn = signIn.flatMap(standing::signedInAt);
        Optional<UserAccount> account = signedIn.flatMap(at -> standing.account(claims.account()));
        if (signIn.isEmpty() || signedIn.isEmpty() || account.isEmpty()) {
            return new Verdict.Ended();
        }
        Instant now = clock.instant();
        boolean over = !signIn.get().lasting() && !now.isBefore(signIn.get().expires());
        if (over) {
            return new Verdict.Expired();
        }
        store.used(signIn.get(), now);
        return new Verdict.Known(new Caller(
                account.get().id(),
                account.get().name(),
                TokenScope.limit(account.get().effectiveRole().permissions(), IN_CLUSTERS),
                streaming ? Optional.empty() : Optional.of(claims.expires()),
                Optional.of(Set.of(claims.client().cluster())),
                TokenScope.carried(IN_CLUSTERS),
                signedIn,
                Optional.empty()));
    }
}
