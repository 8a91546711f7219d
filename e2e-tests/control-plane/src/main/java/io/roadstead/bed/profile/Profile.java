package io.roadstead.bed.profile;

import java.util.Locale;
import java.util.Optional;

/** The kind of place that a simulated cluster stands for. */
public enum Profile {
    /** AWS, region ap-northeast-2: three zones, managed node groups, one of them spot. */
    PUBLIC,
    /** OpenStack on premises: NUMA machines, KubeVirt virtual machines. */
    PRIVATE,
    /** One to three small k3s machines at a site behind an unreliable link. */
    EDGE,
    /** NVIDIA GPUs whole, sliced and shared, RDMA, and a Lustre file system. */
    GPU;

    private static final int EDGE_NODES = 3;

    /** The name in commands, file names and cluster names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile with that name, if there is one. */
    public static Optional<Profile> of(String id) {
        for (Profile profile : values()) {
            if (profile.id().equals(id)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** How many nodes such a place has when that many are asked for: an edge site stays small. */
    public int nodes(int asked) {
        return this == EDGE ? Math.min(asked, EDGE_NODES) : asked;
    }

    /** What a distribution of this place makes of a Kubernetes version. */
    public String version(String kubernetes) {
        return this == EDGE ? kubernetes + "+k3s1" : kubernetes;
    }
}
