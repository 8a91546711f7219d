package io.roadstead.console.access;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;

/**
 * Somebody who may use the console.
 *
 * @param enabled whether sign-in and tokens work
 * @param version grows with each change
 */
public record UserAccount(
        AccountId id, String name, GlobalRole role, boolean enabled, Instant createdAt, long version) {}
