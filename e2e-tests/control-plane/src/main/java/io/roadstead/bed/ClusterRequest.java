package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.util.Optional;

/**
 * One control plane to start.
 *
 * @param nodes simulated ones; 0 leaves kwok and metrics-server out
 * @param pods in total, at most 0 where there are no nodes
 * @param metrics whether metrics.k8s.io has to answer before the cluster counts as ready
 * @param address a further address of this machine at which the API server shall be reached; it then listens everywhere
 */
record ClusterRequest(String name, Profile profile, int nodes, int pods, boolean metrics, Optional<String> address) {
    ClusterRequest {
        if (nodes < 0 || pods < 0 || (nodes == 0 && pods > 0)) {
            throw new IllegalArgumentException("pods need nodes, and neither can be negative");
        }
    }
}
