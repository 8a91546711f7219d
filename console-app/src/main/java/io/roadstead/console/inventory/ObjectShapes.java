package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.ResourceSliceShape;
import io.roadstead.console.cluster.model.hardware.TopologyShape;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume;
import io.roadstead.console.cluster.model.identity.NodeInfo;
import io.roadstead.console.cluster.model.identity.NodeShape;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.protocol.inventory.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What objects are to the rules, read from what is told of them. */
public final class ObjectShapes {
    private ObjectShapes() {}

    /** A node. */
    public static NodeShape node(String name, Map<String, String> labels, FactReader facts) {
        FactReader info = facts.at(Facts.NODE_INFO);
        return new NodeShape(
                name,
                facts.text(Facts.PROVIDER_ID),
                labels,
                facts.map(Facts.ANNOTATIONS),
                facts.texts(Facts.TAINTS).stream().map(ObjectShapes::key).toList(),
                new NodeInfo(
                        info.text(Facts.KUBELET),
                        info.text(Facts.OS_IMAGE),
                        info.text(Facts.KERNEL),
                        info.text(Facts.RUNTIME),
                        info.text(Facts.ARCH),
                        info.text(Facts.OS)),
                facts.map(Facts.CAPACITY),
                facts.map(Facts.ALLOCATABLE));
    }

    /** {@code key=value:effect} */
    private static String key(String taint) {
        int end = taint.indexOf('=');
        int effect = taint.lastIndexOf(':');
        int to = end >= 0 ? end : effect >= 0 ? effect : taint.length();
        return taint.substring(0, to);
    }

    /** A ResourceSlice. */
    public static ResourceSliceShape slice(FactReader facts) {
        return new ResourceSliceShape(
                facts.text(Facts.DRIVER),
                facts.text(Facts.NODE),
                facts.text(Facts.POOL),
                facts.items(Facts.DEVICES).stream().map(ObjectShapes::device).toList());
    }

    private static ResourceSliceShape.Device device(FactReader device) {
        return new ResourceSliceShape.Device(
                device.text(Facts.TYPE),
                device.text(Facts.PRODUCT_NAME),
                device.text(Facts.MEMORY),
                device.text(Facts.PROFILE),
                device.text(Facts.PARENT_UUID));
    }

    /** A NodeResourceTopology; agents tell one amount of each resource, which is what is available. */
    public static TopologyShape topology(FactReader facts) {
        return new TopologyShape(
                facts.items(Facts.ZONES).stream().map(ObjectShapes::zone).toList(), facts.map(Facts.ATTRIBUTES));
    }

    private static TopologyShape.Zone zone(FactReader zone) {
        return new TopologyShape.Zone(
                zone.text(Facts.NAME),
                zone.text(Facts.TYPE),
                zone.text(Facts.PARENT),
                zone.numbers(Facts.COSTS),
                zone.map(Facts.RESOURCES).entrySet().stream()
                        .map(resource -> new TopologyShape.Resource(
                                resource.getKey(), resource.getValue(), resource.getValue(), resource.getValue()))
                        .toList());
    }

    /** A PersistentVolume, where it is (part of) a Lustre file system. */
    public static Optional<LustreVolume> lustre(FactReader volume) {
        FactReader csi = volume.at(Facts.CSI);
        return LustreVolume.of(
                csi.text(Facts.DRIVER),
                csi.text(Facts.HANDLE),
                csi.map(Facts.ATTRIBUTES),
                volume.texts(Facts.MOUNT_OPTIONS));
    }

    /** A StorageClass, where volumes of it are Lustre file systems or parts of one. */
    public static Optional<LustreVolume> lustreClass(FactReader storageClass) {
        return LustreVolume.of(storageClass.text(Facts.PROVISIONER), "", storageClass.map(Facts.PARAMETERS), List.of());
    }
}
