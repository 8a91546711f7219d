package io.roadstead.console.access;

import io.roadstead.console.access.issuer.KubectlCallers;
import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.access.store.TokenStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.api.Callers;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the account behind a token or a password, as the account is now: what was taken from it is gone from its tokens too. */
@Service
class ApiCallers implements Callers {
    /** What the hash of a token without a row is compared with. */
    private static final byte[] NOBODY = new byte[32];

    private static final ApiToken GARBAGE = new ApiToken(new UUID(0, 0), "0".repeat(48));

    private final TokenStore tokens;
    private final UserStore users;
    private final SignInThrottle throttle;
    private final RefusalAudit refusals;
    private final AuthenticationConfiguration signIn;
    private final KubectlCallers kubectl;
    private final Clock clock;

    ApiCallers(
            TokenStore tokens,
            UserStore users,
            SignInThrottle throttle,
            RefusalAudit refusals,
            AuthenticationConfiguration signIn,
            KubectlCallers kubectl,
            Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.throttle = throttle;
        this.refusals = refusals;
        this.signIn = signIn;
        this.kubectl = kubectl;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Verdict byToken(String text) {
        ApiToken token = ApiToken.parse(text).orElse(GARBAGE);
        var row = tokens.byId(token.id());
        boolean equal = MessageDigest.isEqual(
                token.hash(), row.map(TokenStore.Row::hash).orElse(NOBODY));
        if (row.isEmpty() || !equal) {
            return new Verdict.Unknown();
        }
        Instant now = clock.instant();
        TokenInfo info = row.get().info();
        if (!now.isBefore(info.expiresAt())) {
            return new Verdict.Expired();
        }
        var owner = users.byId(row.get().owner()).filter(UserAccount::enabled);
        if (owner.isEmpty()) {
            return new Verdict.Unknown();
        }
        tokens.used(info, now);
        return new Verdict.Known(caller(owner.get(), info));
    }

    /** Who shows a token that counts. */
    static Caller caller(UserAccount owner, TokenInfo token) {
        return new Caller(
                        owner.id(),
                        owner.name(),
                        TokenScope.limit(owner.effectiveRole().permissions(), token.scopes()),
                        Optional.of(token.expiresAt()),
                        token.clusters(),
                        TokenScope.carried(token.scopes()))
                .by(token.id());
    }

    @Override
    @Transactional
    public Verdict byClusterToken(String text) {
        return ApiToken.parse(text).isPresent() ? byToken(text) : kubectl.verdict(text, false);
    }

    @Override
    @Transactional
    public Verdict whileStreaming(String text) {
        return ApiToken.parse(text).isPresent() ? byToken(text) : kubectl.verdict(text, true);
    }

    /** Not in a transaction: checking a password takes long. */
    @Override
    public Verdict byPassword(String name, String password, String address) {
        Duration wait = throttle.waitFor(name, address);
        if (!wait.isZero()) {
            refusals.throttled(address);
            return new Verdict.TooOften(wait);
        }
        try {
            var typed = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
            String account =
                    signIn.getAuthenticationManager().authenticate(typed).getName();
            throttle.succeeded(name, address);
            return users.byName(account)
                    .filter(UserAccount::enabled)
                    .<Verdict>map(user -> new Verdict.Known(new Caller(
                                    user.id(), user.name(), user.effectiveRole().permissions(), Optional.empty())
                            .signedIn(clock.instant())))
                    .orElseGet(Verdict.Unknown::new);
        } catch (InternalAuthenticationServiceException unreachable) {
            // Among the causes it would be a refusal to Spring Security, which answers 401.
            Throwable cause = Objects.requireNonNullElse(unreachable.getCause(), new IllegalStateException());
            throw new ConsoleException.Unreachable(
                    ProblemCode.DATABASE_UNAVAILABLE, "Nothing was changed; try again in some seconds.", cause);
        } catch (SecondFactorNeeded needed) {
            return new Verdict.NotEnough();
        } catch (AuthenticationException wrong) {
            throttle.failed(name, address);
            return new Verdict.Unknown();
        }
    }
}
