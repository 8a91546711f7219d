package io.roadstead.console.access.web;

import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.TokenService.Outcome;
import io.roadstead.console.access.WantedToken;
import io.roadstead.console.access.model.TokenLifetime;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.api.TakesPassword;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API tokens of the one who asks. */
@RestController
@Tag(name = "tokens")
@RequestMapping(path = "/api/v1/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
class TokenController {
    private final TokenService tokens;

    TokenController(TokenService tokens) {
        this.tokens = tokens;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @TakesPassword
    ResponseEntity<MadeToken> createToken(Caller caller, @Valid @RequestBody NewToken body) {
        return switch (tokens.create(caller, wanted(body))) {
            case Outcome.Made made ->
                ResponseEntity.created(
                                URI.create("/api/v1/tokens/" + made.info().id()))
                        .body(MadeToken.of(made.token(), made.info()));
            case Outcome.Full full ->
                throw new Refusal(
                        ProblemCode.TOKEN_LIMIT,
                        "There may be " + TokenService.MAX_TOKENS + " live tokens; delete one that is not used.");
            case Outcome.Exceeds exceeds ->
                throw new Refusal(
                        ProblemCode.TOKEN_EXCEEDS,
                        "Ask for scopes that this token has and for a shorter ttl, or sign in by name and password.");
            case Outcome.TooLong tooLong ->
                throw Refusal.field("ttl", "must be P7D at most for a token with the scope kubernetes");
        };
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<TokenView> listTokens(
            Caller caller,
            @Listed(
                            sort = {"createdAt", "name"},
                            filter = {"name"})
                    ListRequest request) {
        return Items.of(tokens.page(caller, request), TokenView::of);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeToken(Caller caller, @PathVariable UUID id) {
        if (!tokens.remove(caller, id)) {
            throw new Refusal(ProblemCode.TOKEN_MISSING, "GET /api/v1/tokens lists your tokens.");
        }
        return ResponseEntity.noContent().build();
    }

    private static WantedToken wanted(NewToken body) {
        Set<TokenScope> scopes = scopes(body.scopes());
        Optional<Set<String>> clusters = Optional.ofNullable(body.clusters()).map(Set::copyOf);
        if (clusters.isPresent() && !WantedToken.binds(scopes)) {
            throw Refusal.field("clusters", "can be given where the only scope is kubernetes");
        }
        return new WantedToken(body.name(), lifetime(body.ttl()), scopes, clusters);
    }

    private static Optional<Duration> lifetime(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(ttl -> TokenLifetime.parse(ttl)
                        .orElseThrow(() -> Refusal.field("ttl", "must be from PT1M (a minute) to P90D (90 days)")));
    }

    private static Set<TokenScope> scopes(@Nullable List<String> words) {
        return words == null
                ? Set.of(TokenScope.READ)
                : words.stream()
                        .map(word -> TokenScope.parse(word)
                                .orElseThrow(() -> Refusal.field("scopes", "must be of read, write and kubernetes")))
                        .collect(Collectors.toSet());
    }
}
