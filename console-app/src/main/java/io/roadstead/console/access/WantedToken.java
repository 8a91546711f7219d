package io.roadstead.console.access;

import io.roadstead.console.access.model.TokenLifetime;
import io.roadstead.console.access.model.TokenName;
import io.roadstead.console.access.model.TokenScope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An API token as it shall be.
 *
 * @param lifetime one of {@link TokenLifetime}; the usual one for these scopes without it
 * @param clusters ids of the only clusters that it shall be for; without it, it is for all
 */
public record WantedToken(
        String name, Optional<Duration> lifetime, Set<TokenScope> scopes, Optional<Set<String>> clusters) {
    /** Most characters of a name. */
    public static final int MAX_NAME = TokenName.MAX;

    /** Most clusters of one token. */
    public static final int MAX_CLUSTERS = 100;

    private static final Set<TokenScope> IN_CLUSTERS = Set.of(TokenScope.KUBERNETES);

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException for clusters with other scopes than that for Kubernetes, where they bind nothing
     */
    public WantedToken {
        scopes = Set.copyOf(scopes);
        clusters = clusters.map(Set::copyOf);
        if (clusters.isPresent() && !binds(scopes)) {
            throw new IllegalArgumentException("a token for some clusters has the scope for Kubernetes only");
        }
        if (clusters.filter(only -> only.isEmpty() || only.size() > MAX_CLUSTERS)
                .isPresent()) {
            throw new IllegalArgumentException("a token is for one to " + MAX_CLUSTERS + " clusters");
        }
    }

    /** Reads a lifetime; empty for what is none that a token can have. */
    public static Optional<Duration> lifetime(String text) {
        return TokenLifetime.parse(text);
    }

    /** One for all clusters. */
    public static WantedToken of(String name, Optional<Duration> lifetime, Set<TokenScope> scopes) {
        return new WantedToken(name, lifetime, scopes, Optional.empty());
    }

    /** One for kubectl, and for nothing else. */
    public static WantedToken forClusters(String name, Optional<Duration> lifetime, Set<String> clusters) {
        return new WantedToken(name, lifetime, IN_CLUSTERS, Optional.of(clusters));
    }

    /** Whether a token with these scopes can be bound to clusters. */
    public static boolean binds(Set<TokenScope> scopes) {
        return scopes.equals(IN_CLUSTERS);
    }

    boolean livesTooLong() {
        return scopes.contains(TokenScope.KUBERNETES)
                && lifetime.filter(ttl -> ttl.compareTo(TokenLifetime.KUBERNETES_LONGEST) > 0)
                        .isPresent();
    }

    Duration lifetimeOrUsual() {
        return lifetime.orElse(
                scopes.contains(TokenScope.KUBERNETES) ? TokenLifetime.KUBERNETES_DEFAULT : TokenLifetime.DEFAULT);
    }
}
