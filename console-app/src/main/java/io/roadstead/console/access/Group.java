package io.roadstead.console.access;

import io.roadstead.console.access.model.GlobalRole;
import java.time.Instant;
import java.util.UUID;

/**
 * Users who have something in common, and what they may do by it.
 *
 * @param role what every member may do at least; the least of them gives nothing
 * @param members how many
 * @param version grows when its name or role changes
 */
public record Group(UUID id, String name, GlobalRole role, int members, Instant createdAt, long version) {}
