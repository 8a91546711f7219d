package io.roadstead.console.home;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the first page says of a person's own. */
@Component
class OwnFacts {
    private static final int SHOWN = 5;
    private static final ListRequest TOKENS =
            new ListRequest(TokenService.MAX_TOKENS, new ListOrder("createdAt", true), Optional.empty(), Map.of());

    private final SignIns signIns;
    private final TokenService tokens;

    OwnFacts(SignIns signIns, TokenService tokens) {
        this.signIns = signIns;
        this.tokens = tokens;
    }

    List<SignIns.SignIn> signIns(Caller caller) {
        return signIns.of(caller.name()).stream().limit(SHOWN).toList();
    }

    /** Those that end first. */
    List<TokenInfo> tokens(Caller caller) {
        return tokens.page(caller, TOKENS).items().stream()
                .sorted(Comparator.comparing(TokenInfo::expiresAt))
                .limit(SHOWN)
                .toList();
    }
}
