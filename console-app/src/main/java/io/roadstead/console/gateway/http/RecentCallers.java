package io.roadstead.console.gateway.http;

import io.roadstead.console.api.Callers;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.gateway.keys.TokenHash;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Recent;
import java.time.Duration;
import java.util.Optional;

/** Whom tokens belong to, remembered for two seconds: clients send many requests in a row. Keeps hashes, no tokens. */
final class RecentCallers {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Callers callers;
    private final Passes passes;
    private final Recent<TokenHash, Callers.Verdict.Known> recent = new Recent<>(REMEMBERED, MOST);

    RecentCallers(Callers callers, Passes passes) {
        this.callers = callers;
        this.passes = passes;
    }

    /** Asks the database unless it did just now. */
    Callers.Verdict byToken(String token) {
        TokenHash hash = TokenHash.of(token);
        return recent.recall(hash, System.nanoTime())
                .<Callers.Verdict>map(known -> known)
                .orElseGet(() -> {
                    Callers.Verdict verdict = callers.byClusterToken(token);
                    if (verdict instanceof Callers.Verdict.Known known) {
                        recent.remember(hash, known, System.nanoTime());
                    }
                    return verdict;
                });
    }

    /** The same for what goes to a cluster, where also a program of this console may ask, from this address. */
    Callers.Verdict intoCluster(String token, String address) {
        return Passes.isPass(token) ? passes.look(token, address) : byToken(token);
    }

    /** Whose it is, if that was asked just now. */
    Optional<Caller> remembered(String token, String address) {
        return Passes.isPass(token)
                ? passes.remembered(token, address)
                : recent.recall(TokenHash.of(token), System.nanoTime()).map(Callers.Verdict.Known::caller);
    }

    /** Asks the database, for a stream that runs. */
    Callers.Verdict anew(String token) {
        return Passes.isPass(token) ? passes.anew(token) : callers.whileStreaming(token);
    }
}
