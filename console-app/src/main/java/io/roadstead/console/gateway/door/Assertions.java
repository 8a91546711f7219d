package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.protocol.assertion.Assertion.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asserts to agents for whom a request is made. A signature costs 0.7 ms, so reads of one user share one for a while. */
public final class Assertions {
    /** Shorter than an assertion is valid, so that a shared one is never too old where it arrives. */
    private static final Duration SHARED_FOR = Duration.ofSeconds(35);

    private static final int MOST = 10_000;

    private final AssertionKeys keys;
    private final RandomGenerator secure;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Map<Whose, Shared> shared = new LinkedHashMap<>(16, 0.75f, true);

    private record Whose(ClusterId cluster, String subject, List<String> groups, String keyId) {}

    private record Shared(String text, Instant made) {}

    /** Signs with the key that these say. */
    public Assertions(AssertionKeys keys, RandomGenerator secure, GatewayMetrics metrics, Clock clock) {
        this.keys = keys;
        this.secure = secure;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * For a read, a watch or a stream.
     *
     * @throws IllegalArgumentException if this user may not be asserted
     */
    public String standing(ClusterId cluster, String subject, List<String> groups) {
        return remembered(cluster, subject, groups).orElseGet(() -> {
            Instant now = clock.instant();
            String text = sign(cluster, subject, groups, new Scope.Standing(), now);
            remember(new Whose(cluster, subject, groups, keys.signer().keyId()), new Shared(text, now));
            return text;
        });
    }

    /** The same, if one is shared already; costs nothing. */
    Optional<String> remembered(ClusterId cluster, String subject, List<String> groups) {
        Instant now = clock.instant();
        Shared known = recall(new Whose(cluster, subject, groups, keys.signer().keyId()));
        return known != null
                        && !now.isBefore(known.made())
                        && now.isBefore(known.made().plus(SHARED_FOR))
                ? Optional.of(known.text())
                : Optional.empty();
    }

    /**
     * For one request line, and no other.
     *
     * @throws IllegalArgumentException if this user may not be asserted
     */
    public String single(ClusterId cluster, String subject, List<String> groups, String method, String target) {
        return sign(cluster, subject, groups, new Scope.Single(method, target), clock.instant());
    }

    private String sign(ClusterId cluster, String subject, List<String> groups, Scope scope, Instant now) {
        byte[] id = new byte[16];
        secure.nextBytes(id);
        metrics.signed(scope instanceof Scope.Standing ? "standing" : "single");
        return keys.signer()
                .sign(
                        cluster.value(),
                        subject,
                        groups,
                        scope,
                        now,
                        HexFormat.of().formatHex(id));
    }

    private synchronized @Nullable Shared recall(Whose whose) {
        return shared.get(whose);
    }

    private synchronized void remember(Whose whose, Shared made) {
        shared.put(whose, made);
        if (shared.size() > MOST) {
            Iterator<Whose> eldest = shared.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
