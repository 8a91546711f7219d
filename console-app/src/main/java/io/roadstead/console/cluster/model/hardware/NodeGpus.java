package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.identity.Bounds;
import io.roadstead.console.cluster.model.identity.NodeShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The accelerators of a node. Devices and what can be asked for are counted apart: time-slicing, MPS, MIG and HAMi offer one
 * device many times. Source of resource and label names: NVIDIA/k8s-device-plugin (GPU Feature Discovery), ROCm's node
 * labeller, Intel's device plugins, Project-HAMi/HAMi.
 *
 * @param driverVersion of NVIDIA's kernel driver, else of another one; empty where nothing tells
 * @param cudaVersion the newest one that the driver serves; empty where nothing tells
 */
public record NodeGpus(List<Accelerator> accelerators, String driverVersion, String cudaVersion) {
    /** Keeps copies. */
    public NodeGpus {
        accelerators = List.copyOf(accelerators);
        driverVersion = Bounds.word(driverVersion);
        cudaVersion = Bounds.word(cudaVersion);
    }

    /** By labels, annotations and resources. */
    public static NodeGpus of(NodeShape node) {
        return of(node, List.of());
    }

    /**
     * The same, and what drivers of dynamic resource allocation offer on this node. A vendor whose devices can be asked for as a
     * resource is not counted again by its slices.
     */
    public static NodeGpus of(NodeShape node, List<ResourceSliceShape> slices) {
        List<Accelerator> found = new ArrayList<>();
        NvidiaGpus.of(node).ifPresent(found::add);
        found.addAll(OtherAccelerators.of(node));
        for (Accelerator allocated : AllocatedDevices.of(node.name(), slices)) {
            if (offers(found, allocated.vendor())) {
                continue;
            }
            found.removeIf(known -> known.vendor() == allocated.vendor() && known.schedulable() == 0);
            found.add(allocated);
        }
        return new NodeGpus(found, NvidiaGpus.driver(node), NvidiaGpus.cuda(node));
    }

    private static boolean offers(List<Accelerator> found, Vendor vendor) {
        return found.stream()
                .anyMatch(known -> known.vendor() == vendor
                        && known.schedulable() > 0
                        && known.evidence().stream().noneMatch(why -> why.key().equals(AllocatedDevices.KEY)));
    }

    /** Devices in the machine, of those products of which it is known. */
    public long physical() {
        return accelerators.stream()
                .mapToLong(accelerator -> accelerator.physical().orElse(0))
                .sum();
    }

    /** Whether the number of devices is known of each product. */
    public boolean isCounted() {
        return accelerators.stream()
                .allMatch(accelerator -> accelerator.physical().isPresent());
    }

    /** What pods may ask for in all. */
    public long schedulable() {
        return accelerators.stream().mapToLong(Accelerator::schedulable).sum();
    }
}
