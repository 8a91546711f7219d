package io.roadstead.console.access;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import java.util.Optional;

/**
 * A user as it shall be.
 *
 * @param displayName as {@link io.roadstead.console.access.model.DisplayName} gave it; empty to leave it as it is
 * @param role their own; groups may add to it
 */
public record WantedUser(AccountName name, Optional<String> displayName, GlobalRole role, boolean enabled) {}
