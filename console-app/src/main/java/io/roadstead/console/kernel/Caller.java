package io.roadstead.console.kernel;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and what that one may do by the credentials shown: a token may allow less than its owner is allowed.
 *
 * @param until when the credentials end; nothing made with them outlives that
 */
public record Caller(AccountId id, String name, Set<Permission> permissions, Optional<Instant> until) {
    /** Keeps a copy. */
    public Caller {
        permissions = Set.copyOf(permissions);
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
