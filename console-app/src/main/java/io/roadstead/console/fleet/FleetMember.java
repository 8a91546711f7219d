package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;

/**
 * A cluster that takes part.
 *
 * @param address where others look at its API server; empty where nobody can
 * @param state a word of federation's states
 * @param observers how many others got through to it lately
 */
public record FleetMember(
        ClusterId cluster,
        String address,
        String authority,
        String state,
        Instant since,
        Reason why,
        int observers,
        long version) {}
