package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code bed up} was asked for.
 *
 * @param profiles repeated in turn until there are enough clusters
 * @param nodes simulated ones of each cluster; an edge cluster has three at most
 * @param pods of each cluster, in total
 * @param realNode whether the first cluster gets a real kubelet
 */
record BedRequest(int clusters, List<Profile> profiles, int nodes, int pods, boolean realNode, Path dir) {
    private static final int MOST_CLUSTERS = 100;

    BedRequest {
        profiles = List.copyOf(profiles);
        if (clusters < 1 || clusters > MOST_CLUSTERS) {
            throw new IllegalArgumentException("the number of clusters has to be between 1 and " + MOST_CLUSTERS);
        }
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("name at least one profile");
        }
        if (nodes < 0 || nodes > 5_000 || pods < 0 || pods > 100_000) {
            throw new IllegalArgumentException("a cluster has 0 to 5000 nodes and 0 to 100000 pods");
        }
        if (nodes == 0 && pods > 0) {
            throw new IllegalArgumentException("pods need nodes: give --nodes, or --pods 0");
        }
    }

    /** One request for each cluster, named after its profile and counted within it. */
    List<ClusterRequest> each(Optional<String> addressOfFirst) {
        List<ClusterRequest> requests = new ArrayList<>();
        Map<Profile, Integer> numbers = new EnumMap<>(Profile.class);
        for (int i = 0; i < clusters; i++) {
            Profile profile = profiles.get(i % profiles.size());
            int number = numbers.merge(profile, 1, Integer::sum);
            requests.add(new ClusterRequest(
                    profile.id() + "-" + number,
                    profile,
                    nodes,
                    pods,
                    true,
                    i == 0 ? addressOfFirst : Optional.empty()));
        }
        return requests;
    }
}
