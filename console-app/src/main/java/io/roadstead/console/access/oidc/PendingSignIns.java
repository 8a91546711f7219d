package io.roadstead.console.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** The attempts of one browser that the provider has not answered yet, the newest {@value #MOST}: tabs do not disturb each other. */
final class PendingSignIns {
    private static final int MOST = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String ATTRIBUTE = PendingSignIns.class.getName();

    private final Map<String, Pending> byState = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST;
        }
    };

    private PendingSignIns() {}

    /** @param test whether it only shows what would come of it */
    record Pending(OAuth2AuthorizationRequest request, Provider provider, boolean test, Instant at) {}

    static void keep(HttpServletRequest request, String state, Pending pending) {
        var session = request.getSession();
        synchronized (PendingSignIns.class) {
            if (!(session.getAttribute(ATTRIBUTE) instanceof PendingSignIns)) {
                session.setAttribute(ATTRIBUTE, new PendingSignIns());
            }
        }
        if (session.getAttribute(ATTRIBUTE) instanceof PendingSignIns all) {
            synchronized (all) {
                all.byState.put(state, pending);
            }
        }
    }

    /** The attempt that this state belongs to; a state works once. */
    static Optional<Pending> take(HttpServletRequest request, @Nullable String state, Instant now) {
        var session = request.getSession(false);
        if (session == null || state == null || !(session.getAttribute(ATTRIBUTE) instanceof PendingSignIns all)) {
            return Optional.empty();
        }
        synchronized (all) {
            return Optional.ofNullable(all.byState.remove(state))
                    .filter(pending -> now.isBefore(pending.at().plus(PATIENCE)));
        }
    }
}
