package io.roadstead.console.cluster.model.identity;

/**
 * What OpenShift's own objects say. Empty texts where the cluster is none, or says nothing.
 *
 * @param platform {@code status.platformStatus.type} of {@code Infrastructure/cluster}
 * @param topology {@code status.controlPlaneTopology} of it
 * @param version {@code status.history[0].version} of {@code ClusterVersion/version}
 */
public record OpenShift(String platform, String topology, String version) {
    /** It is none, or says nothing. */
    public static final OpenShift NONE = new OpenShift("", "", "");

    /** Keeps what is within the bounds. */
    public OpenShift {
        platform = Bounds.word(platform);
        topology = Bounds.word(topology);
        version = Bounds.word(version);
    }
}
