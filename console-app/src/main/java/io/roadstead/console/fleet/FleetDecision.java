package io.roadstead.console.fleet;

import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry.
 *
 * @param app whom it is about; empty where about a cluster only
 * @param cluster which it is about; empty where about none
 */
public record FleetDecision(Instant at, Optional<UUID> app, String cluster, Reason reason) {}
