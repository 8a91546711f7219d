package io.roadstead.console.access.oidc;

import io.roadstead.console.access.SignInCondition;
import io.roadstead.console.access.model.Confirmation;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.ProviderSessionStore;
import io.roadstead.console.access.store.ProviderSessionStore.Row;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Keeps sign-ins by a provider as long as the provider vouches for them. The refresh token of one is used by one thread
 * of one replica at a time: by whoever took the claim on its row. A claim that nobody gave back ends by itself.
 */
@Service
class ProviderSessions implements SignInCondition {
    private static final Logger log = LoggerFactory.getLogger(ProviderSessions.class);

    /** Longer than all requests of one refresh take together. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration REASONS_KEPT = Duration.ofDays(30);

    /** Reasons that hold for all browsers of the person. */
    private static final Set<SignInTrouble> OF_THE_ACCOUNT = EnumSet.of(
            SignInTrouble.NO_ROLE,
            SignInTrouble.ROLE_CHANGED,
            SignInTrouble.GROUPS_MISSING,
            SignInTrouble.GROUPS_TOO_MANY,
            SignInTrouble.ACCOUNT_DISABLED);

    private final ProviderSessionStore store;
    private final SessionRefresh refresh;
    private final SessionSeal seal;
    private final ProviderAudit audit;
    private final OidcProperties properties;
    private final Clock clock;

    ProviderSessions(
            ProviderSessionStore store,
            SessionRefresh refresh,
            SessionSeal seal,
            ProviderAudit audit,
            OidcProperties properties,
            Clock clock) {
        this.store = store;
        this.refresh = refresh;
        this.seal = seal;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** Notes what the provider gave for a sign-in that has just begun. */
    void open(UUID signIn, AccountId account, Provider provider, Tokens tokens, Word word) {
        Confirmation confirmation = Confirmation.of(clock.instant(), tokens.life());
        Row row = new Row(
                signIn,
                account,
                "",
                provider.settings().issuer(),
                provider.settings().clientId(),
                word.subject(),
                tokens.refresh().map(text -> seal.refreshToken(text, signIn)),
                tokens.id().flatMap(text -> seal.idToken(text, signIn)),
                confirmation,
                tokens.refresh().isPresent()
                        ? confirmation.askAgainAt()
                        : confirmation.expires().plus(properties.grace()),
                Optional.empty());
        store.insert(row, word.session());
        store.forget(clock.instant().minus(REASONS_KEPT), clock.instant());
    }

    @Override
    public boolean holds(UUID signIn) {
        var row = store.byId(signIn);
        if (row.isEmpty() || !row.get().confirmation().expired(clock.instant())) {
            return true;
        }
        ask(signIn);
        var now = store.byId(signIn);
        if (now.isPresent() && now.get().confirmation().over(clock.instant(), properties.grace())) {
            boolean asked = now.get().sealedRefreshToken().isPresent();
            end(now.get(), asked ? SignInTrouble.PROVIDER_DOWN : SignInTrouble.GRANT_ENDED);
            return false;
        }
        return now.isPresent();
    }

    @Override
    public Optional<SignInTrouble> reasonOfEnd(UUID signIn) {
        return store.reasonOf(signIn);
    }

    /** Asks the provider, or waits until the one who is asking it already has its answer. */
    void ask(UUID signIn) {
        UUID claim = UUID.randomUUID();
        Instant now = clock.instant();
        if (!store.claim(signIn, claim, now, now.plus(CLAIM))) {
            awaitOther(signIn);
            return;
        }
        store.byId(signIn).ifPresent(row -> {
            try {
                refresh.ask(row, claim).ifPresent(reason -> end(row, reason));
            } catch (Troubled unanswered) {
                log.atWarn()
                        .addKeyValue("account", row.accountName())
                        .addKeyValue("trouble", unanswered.trouble())
                        .addKeyValue("detail", unanswered.detail())
                        .log("the provider could not be asked for a sign-in; trying again");
                store.postponed(signIn, claim, clock.instant().plus(AGAIN));
            }
        });
    }

    private void awaitOther(UUID signIn) {
        try {
            while (store.byId(signIn)
                    .flatMap(Row::claimedUntil)
                    .filter(until -> clock.instant().isBefore(until))
                    .isPresent()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what the provider signed out: its session, or all of the person. */
    void signedOutThere(String issuer, String session, String subject) {
        for (UUID signIn : store.of(issuer, session, subject)) {
            store.byId(signIn).ifPresent(row -> end(row, SignInTrouble.SIGNED_OUT_THERE));
        }
    }

    /** The ID token that began this sign-in, or came since; empty where it was too long to keep. */
    Optional<String> idToken(UUID signIn) {
        return store.byId(signIn).flatMap(Row::sealedIdToken).flatMap(closed -> seal.openIdToken(closed, signIn));
    }

    /** Ends all sign-ins of an account. */
    void endAll(AccountId account, String name, SignInTrouble reason) {
        for (UUID signIn : store.ofAccount(account)) {
            if (store.end(signIn, reason, clock.instant())) {
                audit.ended(name, reason);
            }
        }
    }

    /** Ends one. */
    void end(Row row, SignInTrouble reason) {
        if (OF_THE_ACCOUNT.contains(reason)) {
            endAll(row.account(), row.accountName(), reason);
        } else if (store.end(row.signIn(), reason, clock.instant())) {
            audit.ended(row.accountName(), reason);
        }
    }
}
