package io.roadstead.console;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What there is to ask for beside the pages, which carry annotations, and the REST API, which declares permissions: each
 * address with who may. The console does not start with a handler or a servlet at another one; see {@link
 * DeclaredAccess}.
 */
final class Doors {
    /** Who may. */
    enum Who {
        EVERYBODY,
        /** Programs on this host; not what a proxy passes on. */
        THIS_HOST,
        SIGNED_IN,
        NOBODY
    }

    /** Patterns as Spring writes them; the first that fits counts. */
    static final SequencedMap<String, Who> ALL = new LinkedHashMap<>();

    static {
        ALL.put("/healthz", Who.EVERYBODY);
        ALL.put("/readyz", Who.EVERYBODY);
        ALL.put("/styles/**", Who.EVERYBODY);
        ALL.put("/import/**", Who.EVERYBODY); // by the join token in it
        ALL.put("/.well-known/openid-configuration", Who.EVERYBODY);
        ALL.put("/oauth2/kubectl/**", Who.EVERYBODY); // programs, by codes; they have no cookies and no session
        ALL.put("/metrics", Who.THIS_HOST);
        ALL.put("/internal-health/**", Who.NOBODY);
        ALL.put("/webauthn/register/**", Who.SIGNED_IN);
        ALL.put("/live/logs", Who.SIGNED_IN); // and asks for a ticket
        ALL.put("/live/shell", Who.SIGNED_IN); // the same
        ALL.put("/dev/terminal-echo", Who.SIGNED_IN); // there in development only, and asks for a ticket
    }

    private Doors() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        ALL.forEach((pattern, who) -> requests.requestMatchers(pattern).access(rule(who)));
    }

    private static AuthorizationManager<RequestAuthorizationContext> rule(Who who) {
        return switch (who) {
            case EVERYBODY -> SingleResultAuthorizationManager.permitAll();
            case THIS_HOST -> new LoopbackOnly();
            case SIGNED_IN -> AuthenticatedAuthorizationManager.authenticated();
            case NOBODY -> SingleResultAuthorizationManager.denyAll();
        };
    }

    /** Whether the table says who may ask for all that this pattern of a handler fits. */
    static boolean declare(String pattern) {
        return ALL.keySet().stream().anyMatch(door -> covers(door, pattern));
    }

    private static boolean covers(String door, String pattern) {
        return door.endsWith("/**")
                ? (pattern + "/").startsWith(door.substring(0, door.length() - 2))
                : door.equals(pattern);
    }
}
