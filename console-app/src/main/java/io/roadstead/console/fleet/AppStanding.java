package io.roadstead.console.fleet;

import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppWatch.Moved;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How an app stands. */
public record AppStanding(UUID app, long epoch, AppState state, Optional<Moved> moved, Instant changedAt) {}
