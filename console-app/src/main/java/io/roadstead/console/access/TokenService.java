package io.roadstead.console.access;

import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenLifetime;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.access.store.TokenStore;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
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
    private final ChangeAudit audit;
    private final Clock clock;
    private final RandomGenerator secure;

    TokenService(TokenStore tokens, ChangeAudit audit, Clock clock, RandomGenerator secure) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** What became of an attempt to make a token. */
    public sealed interface Outcome {
        /** The only time that the secret is there to be seen. */
        record Made(ApiToken token, TokenInfo info) implements Outcome {}

        /** There are {@value #MAX_TOKENS} already. */
        record Full() implements Outcome {}

        /** By a token which cannot do as much, or would end earlier. */
        record Exceeds() implements Outcome {}
    }

    /**
     * Makes a token for the caller.
     *
     * @param lifetime one of {@link TokenLifetime}; without it 30 days, or as long as the caller's own token lives
     */
    @Transactional
    public Outcome create(Caller caller, String name, Optional<Duration> lifetime, Set<TokenScope> scopes) {
        caller.require(Permission.OWN_WRITE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = now.plus(lifetime.orElse(TokenLifetime.DEFAULT));
        if (lifetime.isEmpty() && caller.until().filter(expires::isAfter).isPresent()) {
            expires = caller.until().get();
        }
        if (caller.until().filter(expires::isAfter).isPresent()
                || scopes.contains(TokenScope.READ) && !caller.may(Permission.OWN_READ)) {
            return new Outcome.Exceeds();
        }
        if (tokens.liveLocked(caller.id(), now) >= MAX_TOKENS) {
            return new Outcome.Full();
        }
        ApiToken token = ApiToken.from(secure);
        TokenInfo info = new TokenInfo(token.id(), name, scopes, now, expires, Optional.empty());
        tokens.insert(caller.id(), token, info);
        audit.done(caller, "access.token.create", "token/" + token.id());
        return new Outcome.Made(token, info);
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
