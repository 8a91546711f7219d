package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.hardware.Accelerator.Slice;
import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.hardware.ResourceSliceShape.Device;
import io.roadstead.console.cluster.model.identity.Evidence;
import io.roadstead.console.cluster.model.identity.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Devices that drivers of dynamic resource allocation offer. Source: Kubernetes documentation, "Dynamic Resource Allocation";
 * attributes of kubernetes-sigs/dra-driver-nvidia-gpu.
 */
final class AllocatedDevices {
    static final String KEY = "gpu-allocated";
    private static final Map<String, Vendor> DRIVERS = Map.of(
            "gpu.nvidia.com", Vendor.NVIDIA,
            "gpu.amd.com", Vendor.AMD,
            "gpu.intel.com", Vendor.INTEL,
            "gaudi.intel.com", Vendor.GAUDI,
            "tpu.google.com", Vendor.TPU,
            "neuron.aws.com", Vendor.NEURON);

    private AllocatedDevices() {}

    private record Product(Vendor vendor, String driver, String name) implements Comparable<Product> {
        @Override
        public int compareTo(Product other) {
            int byDriver = driver.compareTo(other.driver);
            return byDriver != 0 ? byDriver : name.compareTo(other.name);
        }
    }

    static List<Accelerator> of(String node, List<ResourceSliceShape> slices) {
        SortedMap<Product, List<Device>> devices = new TreeMap<>();
        slices.stream()
                .filter(slice -> slice.nodeName().equals(node))
                .forEach(slice -> Optional.ofNullable(DRIVERS.get(slice.driver()))
                        .ifPresent(vendor -> slice.devices()
                                .forEach(device -> devices.computeIfAbsent(
                                                new Product(vendor, slice.driver(), device.productName()),
                                                product -> new ArrayList<>())
                                        .add(device))));
        return devices.entrySet().stream()
                .map(product -> accelerator(product.getKey(), product.getValue()))
                .toList();
    }

    private static Accelerator accelerator(Product product, List<Device> devices) {
        List<Device> parts =
                devices.stream().filter(device -> device.type().equals("mig")).toList();
        List<Device> passed =
                devices.stream().filter(device -> device.type().equals("vfio")).toList();
        List<Device> whole = devices.stream()
                .filter(device -> !parts.contains(device) && !passed.contains(device))
                .toList();
        // A device is offered whole or to be passed through to a virtual machine, often both ways at once.
        long complete = whole.isEmpty() ? passed.size() : whole.size();
        boolean parentsKnown =
                parts.stream().noneMatch(part -> part.parentUuid().isEmpty());
        long cut = parts.stream().map(Device::parentUuid).distinct().count();
        return new Accelerator(
                product.vendor(),
                product.name(),
                parts.isEmpty() ? Sharing.NONE : Sharing.MIG_MIXED,
                parentsKnown ? OptionalLong.of(complete + cut) : OptionalLong.empty(),
                complete + parts.size(),
                (whole.isEmpty() ? passed : whole)
                        .stream()
                                .map(device -> Quantities.whole(device.memory()))
                                .filter(OptionalLong::isPresent)
                                .findFirst()
                                .orElseGet(OptionalLong::empty),
                slices(parts),
                List.of(Evidence.of(Weight.DECISIVE, KEY, product.driver(), devices.size())));
    }

    private static List<Slice> slices(List<Device> parts) {
        SortedMap<String, List<Device>> profiles = new TreeMap<>();
        parts.forEach(part -> profiles.computeIfAbsent(part.profile(), profile -> new ArrayList<>())
                .add(part));
        return profiles.entrySet().stream()
                .map(profile -> new Slice(
                        profile.getKey(),
                        profile.getValue().size(),
                        Quantities.whole(profile.getValue().getFirst().memory())))
                .toList();
    }
}
