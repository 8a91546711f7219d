package io.roadstead.console.access;

import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.StartStep;
import io.roadstead.console.uikit.StartStepSource;
import io.roadstead.console.uikit.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the first page says of accounts: which steps are taken, and what needs somebody. */
@Component
class AccountFacts implements AttentionSource, StartStepSource {
    private static final Duration SOON = Duration.ofDays(7);

    private final UserService users;
    private final TokenService tokens;
    private final Passkeys passkeys;
    private final Clock clock;

    AccountFacts(UserService users, TokenService tokens, Passkeys passkeys, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @Override
    public List<StartStep> steps(Caller caller) {
        return List.of(
                new StartStep(10, "passkey", !passkeys.of(caller.name()).isEmpty(), "passkeys"),
                new StartStep(20, "administrator", administrators(caller) > 1, "users"),
                new StartStep(30, "people", someUsers(caller, Map.of()) > 1, "users"));
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<Attention> all = new ArrayList<>();
        if (caller.may(Permission.USERS_WRITE) && administrators(caller) == 1) {
            all.add(new Attention(Status.DEGRADED, "one-administrator", List.of(), "users"));
        }
        if (caller.may(Permission.OWN_READ)) {
            int ending = ending(caller);
            if (ending > 0) {
                all.add(new Attention(Status.DEGRADED, "tokens-ending", List.of(ending), "tokens"));
            }
        }
        if (passkeys.of(caller.name()).isEmpty()) {
            all.add(new Attention(Status.UNKNOWN, "no-passkey", List.of(), "passkeys"));
        }
        return all;
    }

    private int administrators(Caller caller) {
        return someUsers(caller, Map.of("role", "administrator", "enabled", "true"));
    }

    /** How many there are, up to two: more is not asked. */
    private int someUsers(Caller caller, Map<String, String> filters) {
        return users.page(caller, new ListRequest(2, new ListOrder("name", false), Optional.empty(), filters))
                .items()
                .size();
    }

    private int ending(Caller caller) {
        Instant now = clock.instant();
        var request =
                new ListRequest(TokenService.MAX_TOKENS, new ListOrder("createdAt", true), Optional.empty(), Map.of());
        return (int) tokens.page(caller, request).items().stream()
                .filter(token -> !token.scopes().contains(TokenScope.KUBERNETES)) // short ones are meant to end
                .filter(token -> token.expiresAt().isAfter(now))
                .filter(token -> token.expiresAt().isBefore(now.plus(SOON)))
                .count();
    }
}
