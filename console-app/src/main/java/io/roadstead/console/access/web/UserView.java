package io.roadstead.console.access.web;

import io.roadstead.console.access.UserAccount;
import java.time.Instant;
import java.util.UUID;

/**
 * A user, as the API shows one.
 *
 * @param version the ETag without its quotes
 */
record UserView(UUID id, String name, String role, boolean enabled, Instant createdAt, long version) {
    static UserView of(UserAccount user) {
        return new UserView(
                user.id().value(), user.name(), user.role().word(), user.enabled(), user.createdAt(), user.version());
    }
}
