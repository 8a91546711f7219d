package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.util.List;

/**
 * A ResourceSlice of {@code resource.k8s.io}: what a driver of dynamic resource allocation offers on a node.
 *
 * @param nodeName empty where the devices are not of one node
 */
public record ResourceSliceShape(String driver, String nodeName, String pool, List<Device> devices) {
    /** Keeps a copy. */
    public ResourceSliceShape {
        driver = Bounds.text(driver);
        nodeName = Bounds.text(nodeName);
        pool = Bounds.text(pool);
        devices = Bounds.first(devices);
    }

    /**
     * One device, by the attributes of NVIDIA's driver, which others took over. Empty texts where it says nothing.
     *
     * @param type {@code gpu}, {@code mig} or {@code vfio}
     * @param memory a Kubernetes quantity
     * @param profile of a MIG slice
     * @param parentUuid of the device that a slice is part of
     */
    public record Device(String type, String productName, String memory, String profile, String parentUuid) {
        /** Keeps what is within the bounds. */
        public Device {
            type = Bounds.word(type);
            productName = Bounds.word(productName);
            memory = Bounds.word(memory);
            profile = Bounds.word(profile);
            parentUuid = Bounds.text(parentUuid);
        }
    }
}
