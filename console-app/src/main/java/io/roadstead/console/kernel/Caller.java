package io.roadstead.console.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, and what that one may do by the credentials shown: a token may allow less than its owner is allowed.
 *
 * @param permissions what is allowed everywhere
 * @param until when the credentials end; nothing made with them outlives that
 * @param clusters ids of the only clusters that the credentials are for; without it they are for all
 * @param carried what the credentials let through of what their owner may, be it everywhere or somewhere
 * @param signedInAt when the person signed in by whose sign-in this is asked; empty for credentials that stem from none
 * @param token the id of the API token that was shown, where one was
 */
public record Caller(
        AccountId id,
        String name,
        Set<Permission> permissions,
        Optional<Instant> until,
        Optional<Set<String>> clusters,
        Set<Permission> carried,
        Optional<Instant> signedInAt,
        Optional<UUID> token) {
    /** Keeps copies. */
    public Caller {
        permissions = Set.copyOf(permissions);
        clusters = clusters.map(Set::copyOf);
        carried = Set.copyOf(carried);
    }

    /** One whose credentials are for all clusters, and carry all that their owner may. */
    public Caller(AccountId id, String name, Set<Permission> permissions, Optional<Instant> until) {
        this(id, name, permissions, until, Optional.empty(), EnumSet.allOf(Permission.class));
    }

    /** One whose credentials stem from no sign-in. */
    public Caller(
            AccountId id,
            String name,
            Set<Permission> permissions,
            Optional<Instant> until,
            Optional<Set<String>> clusters,
            Set<Permission> carried) {
        this(id, name, permissions, until, clusters, carried, Optional.empty(), Optional.empty());
    }

    /** The same, asking by a sign-in of that time. */
    public Caller signedIn(Instant at) {
        return new Caller(id, name, permissions, until, clusters, carried, Optional.of(at), token);
    }

    /** The same, asking by an API token. */
    public Caller by(UUID shown) {
        return new Caller(id, name, permissions, until, clusters, carried, signedInAt, Optional.of(shown));
    }

    /** Whether this is asked by a sign-in that is not longer ago. */
    public boolean signedInWithin(Duration window, Instant now) {
        return signedInAt.filter(at -> !at.plus(window).isBefore(now)).isPresent();
    }

    /** Whether the credentials let this through where their owner is allowed it. */
    public boolean carries(Permission permission) {
        return carried.contains(permission);
    }

    /** Whether the credentials are for this cluster, which says nothing of what they allow there. */
    public boolean reaches(String cluster) {
        return clusters.map(only -> only.contains(cluster)).orElse(true);
    }

    /** Whether this is allowed. */
    public boolean may(Permission permission) {
        return permission == Permission.PUBLIC || permissions.contains(permission);
    }

    /** @throws ConsoleException.Denied unless this is allowed */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new ConsoleException.Denied(
                    ProblemCode.PERMISSION_DENIED,
                    "This needs the permission " + permission + ", which " + name
                            + " does not have by these credentials; ask an administrator, or use a token with more scopes.");
        }
    }
}
