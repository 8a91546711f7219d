package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import java.time.Instant;
import java.util.Optional;

/**
 * What people say that a cluster is, in the place of what is reckoned; each part by itself.
 *
 * @param by whom it was set last
 * @param version grows with each change; 0 where nobody ever set anything
 */
public record Correction(Wanted wanted, Optional<String> by, Optional<Instant> at, long version) {
    /** Nobody says anything. */
    public static final Correction NONE = new Correction(Wanted.NOTHING, Optional.empty(), Optional.empty(), 0);

    /** What is set; the rest is as it is reckoned. */
    public record Wanted(
            Optional<Distribution> distribution, Optional<Infrastructure> infrastructure, Optional<Tier> tier) {
        /** All of it is as it is reckoned. */
        public static final Wanted NOTHING = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
