package io.roadstead.console.fleet;

import io.roadstead.federation.failover.AppClass;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A federated app as somebody wants it; see {@link FederatedApp}.
 *
 * @param replicas empty for as many as its manifests say
 */
public record AppWish(
        String namespace,
        String name,
        AppClass kind,
        String manifests,
        String policy,
        OptionalInt replicas,
        int priority,
        String probe,
        Optional<Duration> failBack) {}
