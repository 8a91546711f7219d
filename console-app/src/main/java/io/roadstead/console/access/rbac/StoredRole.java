package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * A role as it is kept.
 *
 * @param row by which pages of it go on
 * @param bindings how many give it to somebody
 * @param version grows when people change it
 */
public record StoredRole(Role role, UUID row, int bindings, Instant createdAt, long version) {}
