package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import io.roadstead.console.cluster.model.identity.Evidence;
import java.util.List;
import java.util.OptionalLong;

/**
 * Devices of one product in one node.
 *
 * @param product as labels name it, without what tells of slices and sharing; empty where nothing names it
 * @param physical devices in the machine; empty where nothing tells how many
 * @param schedulable what pods may ask for in all: devices, shares of them, or slices
 * @param memoryBytes of one physical device
 * @param slices parts with a name, where devices are cut or can also be asked for in parts
 * @param evidence how the numbers came to be
 */
public record Accelerator(
        Vendor vendor,
        String product,
        Sharing sharing,
        OptionalLong physical,
        long schedulable,
        OptionalLong memoryBytes,
        List<Slice> slices,
        List<Evidence> evidence) {
    /** Keeps copies. */
    public Accelerator {
        product = Bounds.word(product);
        slices = Bounds.first(slices);
        evidence = Bounds.first(evidence);
    }

    /** Whose device it is. */
    public enum Vendor {
        NVIDIA("NVIDIA"),
        AMD("AMD"),
        INTEL("Intel"),
        NEURON("AWS Neuron"),
        TPU("Google TPU"),
        GAUDI("Intel Gaudi"),
        ASCEND("Huawei Ascend"),
        CAMBRICON("Cambricon"),
        HYGON("Hygon");

        private final String title;

        Vendor(String title) {
            this.title = title;
        }

        /** The name, the same in each language. */
        public String title() {
            return title;
        }
    }

    /**
     * A part of a device that can be asked for by itself.
     *
     * @param profile such as {@code 1g.10gb}
     * @param schedulable how many of them
     * @param memoryBytes of one
     */
    public record Slice(String profile, long schedulable, OptionalLong memoryBytes) {
        /** Keeps what is within the bounds. */
        public Slice {
            profile = Bounds.word(profile);
        }
    }
}
