package io.roadstead.bed.demo;

import io.roadstead.bed.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One of the demo's clusters: what it plays, how large, and what the console is told about it. */
enum DemoCluster {
    PUBLIC("demo-public", Profile.PUBLIC, 5, 40, "core", "public-cloud"),
    PRIVATE("demo-private", Profile.PRIVATE, 4, 30, "regional", "private-cloud"),
    EDGE("demo-edge", Profile.EDGE, 3, 12, "edge", "edge-site"),
    GPU("demo-gpu", Profile.GPU, 6, 30, "core", "gpu-lustre");

    /** What tells the demo's clusters from others, in the console. */
    static final String LABEL = "roadstead.io/demo";

    private final String id;
    private final Profile profile;
    private final int nodes;
    private final int pods;
    private final String tier;
    private final String place;

    DemoCluster(String id, Profile profile, int nodes, int pods, String tier, String place) {
        this.id = id;
        this.profile = profile;
        this.nodes = nodes;
        this.pods = pods;
        this.tier = tier;
        this.place = place;
    }

    /** The names of all. */
    static List<String> ids() {
        return Arrays.stream(values()).map(DemoCluster::id).toList();
    }

    /** Its name in the console at first, and that of its folder always. */
    String id() {
        return id;
    }

    Profile profile() {
        return profile;
    }

    int nodes() {
        return nodes;
    }

    int pods() {
        return pods;
    }

    String tier() {
        return tier;
    }

    /** Says that it is a demo, and what it plays. */
    Map<String, String> labels() {
        return Map.of(LABEL, "true", "place", place);
    }
}
