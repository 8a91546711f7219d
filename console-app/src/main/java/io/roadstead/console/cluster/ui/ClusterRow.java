package io.roadstead.console.cluster.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterPortraits.Accelerators;
import io.roadstead.console.cluster.ClusterPortraits.Sketch;
import java.util.stream.Collectors;

/** A cluster in the list, with what it is. */
record ClusterRow(Cluster cluster, Sketch sketch) {
    String name() {
        return cluster.name();
    }

    String id() {
        return cluster.id().value();
    }

    String regions() {
        return String.join(", ", sketch.regions());
    }

    /** {@code 16 × NVIDIA-H100-80GB-HBM3} */
    String accelerators() {
        return sketch.accelerators().stream().map(ClusterRow::words).collect(Collectors.joining(", "));
    }

    private static String words(Accelerators devices) {
        return devices.physical().orElse(devices.schedulable()) + " × " + devices.product();
    }
}
