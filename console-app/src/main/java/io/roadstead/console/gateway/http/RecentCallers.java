package io.roadstead.console.gateway.http;

import io.roadstead.console.api.Callers;
import io.roadstead.console.gateway.keys.TokenHash;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom tokens belong to, remembered for two seconds: clients send many requests in a row. Keeps hashes, no tokens. */
final class RecentCallers {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Callers callers;
    private final Map<TokenHash, Seen> seen = new LinkedHashMap<>();

    private record Seen(Callers.Verdict verdict, long nanos) {}

    RecentCallers(Callers callers) {
        this.callers = callers;
    }

    /** Asks the database unless it did just now. */
    Callers.Verdict byToken(String token) {
        TokenHash hash = TokenHash.of(token);
        Seen recent = recall(hash);
        if (recent != null) {
            return recent.verdict();
        }
        Callers.Verdict verdict = callers.byClusterToken(token);
        if (verdict instanceof Callers.Verdict.Known) {
            remember(hash, verdict);
        }
        return verdict;
    }

    /** Asks the database, for a stream that runs. */
    Callers.Verdict anew(String token) {
        return callers.whileStreaming(token);
    }

    private synchronized @Nullable Seen recall(TokenHash hash) {
        Seen recent = seen.get(hash);
        return recent != null && System.nanoTime() - recent.nanos() < REMEMBERED.toNanos() ? recent : null;
    }

    private synchronized void remember(TokenHash hash, Callers.Verdict verdict) {
        seen.remove(hash);
        seen.put(hash, new Seen(verdict, System.nanoTime()));
        if (seen.size() > MOST) {
            Iterator<TokenHash> eldest = seen.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
