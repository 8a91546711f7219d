package io.roadstead.console.access;

import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.access.store.TokenStore;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The API tokens of the one who asks. */
@Service
public class TokenService {
    /** Most live tokens of one account. */
    public static final int MAX_TOKENS = 50;

    private final TokenStore tokens;
    private final RecentSignIn recent;
    private final ChangeAudit audit;
    private final Clock clock;
    private final RandomGenerator secure;

    TokenService(TokenStore tokens, RecentSignIn recent, ChangeAudit audit, Clock clock, RandomGenerator secure) {
        this.tokens = tokens;
        this.recent = recent;
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** What became of an attempt to make a token. */
    public sealed interface Outcome {
        /** The only time that the secret is there to be seen. */
        record Made(ApiToken token, TokenInfo info) implements Outcome {
            /** What the owner keeps. */
            public String text() {
                return token.text();
            }
        }

        /** There are {@value #MAX_TOKENS} already. */
        record Full() implements Outcome {}

        /** By a token which cannot do as much, or would end earlier. */
        record Exceeds() implements Outcome {}

        /** It would outlive what a token for Kubernetes may. */
        record TooLong() implements Outcome {}
    }

    /** Makes a token for the caller; without a lifetime it ends as usual, or with the caller's own token. */
    @Transactional
    public Outcome create(Caller caller, WantedToken wanted) {
        caller.require(Permission.OWN_WRITE);
        recent.require(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (wanted.livesTooLong()) {
            return new Outcome.TooLong();
        }
        Instant expires = now.plus(wanted.lifetimeOrUsual());
        if (wanted.lifetime().isEmpty()
                && caller.until().filter(expires::isAfter).isPresent()) {
            expires = caller.until().get();
        }
        if (caller.until().filter(expires::isAfter).isPresent()
                || looks(wanted.scopes()) && !caller.may(Permission.OWN_READ)
                || caller.clusters().isPresent()) {
            return new Outcome.Exceeds();
        }
        if (tokens.liveLocked(caller.id(), now) >= MAX_TOKENS) {
            return new Outcome.Full();
        }
        ApiToken token = ApiToken.from(secure);
        TokenInfo info = new TokenInfo(
                token.id(), wanted.name(), wanted.scopes(), wanted.clusters(), now, expires, Optional.empty());
        tokens.insert(caller.id(), token, info);
        audit.done(caller, "access.token.create", "token/" + token.id());
        return new Outcome.Made(token, info);
    }

    /** Whether a token with these scopes sees something; one that may only change makes none that does. */
    private static boolean looks(Set<TokenScope> scopes) {
        return scopes.contains(TokenScope.READ) || scopes.contains(TokenScope.KUBERNETES);
    }

    /** The caller's tokens. */
    @Transactional(readOnly = true)
    public Page<TokenInfo> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        return tokens.page(caller.id(), request);
    }

    /** Ends one of the caller's tokens at once; false when there is no such one. */
    @Transactional
    public boolean remove(Caller caller, UUID id) {
        caller.require(Permission.OWN_WRITE);
        boolean removed = tokens.remove(caller.id(), id);
        if (removed) {
            audit.done(caller, "access.token.remove", "token/" + id);
        }
        return removed;
    }
}
