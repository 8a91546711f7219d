package io.roadstead.console.access.web;

import io.roadstead.console.access.Group;
import java.time.Instant;
import java.util.UUID;

/**
 * A group, as the API shows one.
 *
 * @param role what its members may do at least
 * @param members how many
 * @param version the ETag without its quotes
 */
record GroupView(UUID id, String name, String role, int members, Instant createdAt, long version) {
    static GroupView of(Group group) {
        return new GroupView(
                group.id(), group.name(), group.role().word(), group.members(), group.createdAt(), group.version());
    }
}
