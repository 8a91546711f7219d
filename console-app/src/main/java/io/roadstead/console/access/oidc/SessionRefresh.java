package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.Confirmation;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.ProviderSessionStore;
import io.roadstead.console.access.store.ProviderSessionStore.Row;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks a provider whether it still vouches for a person, by the refresh token of one sign-in. */
@Component
class SessionRefresh {
    private final ProviderSettingsService settings;
    private final ProviderClient client;
    private final ProviderAccounts accounts;
    private final ProviderSessionStore store;
    private final SessionSeal seal;
    private final Clock clock;

    SessionRefresh(
            ProviderSettingsService settings,
            ProviderClient client,
            ProviderAccounts accounts,
            ProviderSessionStore store,
            SessionSeal seal,
            Clock clock) {
        this.settings = settings;
        this.client = client;
        this.accounts = accounts;
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Asks, for the one who holds the claim.
     *
     * @return why the sign-in has to end; empty when it goes on
     * @throws Troubled when there is no answer to go by; nothing has changed but, perhaps, the refresh token
     */
    Optional<SignInTrouble> ask(Row row, UUID claim) throws Troubled {
        var provider = settings.active().filter(active -> same(active, row));
        if (provider.isEmpty()) {
            return Optional.of(SignInTrouble.NOT_CONFIGURED);
        }
        var token = row.sealedRefreshToken().flatMap(closed -> seal.openRefreshToken(closed, row.signIn()));
        if (token.isEmpty()) {
            return Optional.of(SignInTrouble.GRANT_ENDED);
        }
        Tokens next;
        try {
            next = client.refreshed(provider.get(), token.get());
        } catch (Troubled refused) {
            if (refused.trouble() == SignInTrouble.GRANT_ENDED) {
                return Optional.of(SignInTrouble.GRANT_ENDED);
            }
            throw refused;
        }
        // First of all: the token that was used may be worth nothing by now.
        next.refresh().ifPresent(text -> store.rotated(row.signIn(), claim, seal.refreshToken(text, row.signIn())));
        return take(row, claim, provider.get(), next);
    }

    private Optional<SignInTrouble> take(Row row, UUID claim, Provider provider, Tokens next) throws Troubled {
        Word word = client.wordAgain(provider, next, row.subject());
        var admission = accounts.admit(provider.settings(), word);
        if (admission.trouble().isPresent()) {
            return admission.trouble();
        }
        if (admission.changed()) {
            return Optional.of(SignInTrouble.ROLE_CHANGED);
        }
        store.confirmed(
                row.signIn(),
                claim,
                Confirmation.of(clock.instant(), next.life()),
                next.id().flatMap(text -> seal.idToken(text, row.signIn())));
        return Optional.empty();
    }

    private static boolean same(Provider provider, Row row) {
        return provider.settings().issuer().equals(row.issuer())
                && provider.settings().clientId().equals(row.clientId());
    }
}
