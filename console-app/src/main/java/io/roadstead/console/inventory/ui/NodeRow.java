package io.roadstead.console.inventory.ui;

import io.roadstead.console.cluster.model.hardware.Accelerator;
import io.roadstead.console.cluster.model.hardware.NodeGpus;
import io.roadstead.console.cluster.model.hardware.Quantities;
import io.roadstead.console.cluster.model.identity.NodeShape;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectShapes;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.Requests;
import io.roadstead.console.metrics.UsageSample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A node in the list.
 *
 * @param requests of the pods on it; empty where they are not known
 * @param used now; empty where that is not known
 */
record NodeRow(
        FleetObject node, NodeShape shape, NodeGpus gpus, Optional<Requests> requests, Optional<UsageSample> used) {
    private static final BigDecimal MIB = BigDecimal.valueOf(1L << 20);
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    static NodeRow of(FleetObject node, Optional<Requests> requests, Optional<UsageSample> used) {
        NodeShape shape = ObjectShapes.node(node.name(), node.labels(), FactReader.of(node.facts()));
        return new NodeRow(node, shape, NodeGpus.of(shape), requests, used);
    }

    String id() {
        return node.id().toString();
    }

    String name() {
        return node.name();
    }

    String cluster() {
        return node.clusterName();
    }

    /** Such as {@code control-plane,worker}, as kubectl shows them. */
    String roles() {
        return node.kind()
                .cell("roles")
                .map(node::cell)
                .filter(roles -> !roles.equals("<none>"))
                .orElse("");
    }

    String zone() {
        return shape.zone().orElse("");
    }

    String region() {
        return shape.region().orElse("");
    }

    String instanceType() {
        return shape.label("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type")
                .orElse("");
    }

    String version() {
        return shape.info().kubeletVersion();
    }

    Optional<Number> cores() {
        return amount("cpu").map(cores -> cores);
    }

    Optional<Number> gibibytes() {
        return amount("memory").map(NodeRow::gibibytes);
    }

    Optional<Number> coresRequested() {
        return requests.map(Requests::cores);
    }

    Optional<Number> gibibytesRequested() {
        return requests.map(Requests::memory).map(NodeRow::gibibytes);
    }

    Optional<Number> coresUsed() {
        return used.map(sample -> BigDecimal.valueOf(sample.milliCores(), 3).setScale(2, RoundingMode.HALF_UP));
    }

    Optional<Number> gibibytesUsed() {
        return used.map(sample -> BigDecimal.valueOf(sample.mebibytes()).multiply(MIB))
                .map(NodeRow::gibibytes);
    }

    /** When that was so. */
    Optional<Instant> usedAt() {
        return used.map(UsageSample::at);
    }

    private Optional<BigDecimal> amount(String resource) {
        return Optional.ofNullable(shape.allocatable().get(resource)).flatMap(Quantities::parse);
    }

    static BigDecimal gibibytes(BigDecimal bytes) {
        return bytes.divide(GIB, 1, RoundingMode.HALF_UP);
    }

    /** {@code 8 × NVIDIA-H100-80GB-HBM3} */
    String devices() {
        return gpus.accelerators().stream().map(NodeRow::words).collect(Collectors.joining(", "));
    }

    private static String words(Accelerator devices) {
        return devices.physical().orElse(devices.schedulable()) + " × "
                + (devices.product().isEmpty() ? devices.vendor().title() : devices.product());
    }
}
