package io.roadstead.console.cluster;

import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Optional;

/** A cluster came to stand differently at that time. */
public record HistoryEntry(Instant at, ClusterState state, Optional<Reason> reason) {}
