package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.Headroom;
import java.util.List;

/**
 * What was found about one cluster.
 *
 * @param room for replicas beyond those of the workload which run there
 * @param causes everything that speaks against it; empty where nothing does
 */
public record Verdict(ClusterId cluster, Standing standing, Score score, Headroom room, List<Cause> causes) {
    /** Copies. */
    public Verdict {
        causes = List.copyOf(causes);
    }
}
