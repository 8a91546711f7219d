package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nodes. */
final class Nodes {
    private static final Set<String> PRESSURES =
            Set.of("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable");
    private static final String GPUS = "hami.io/node-nvidia-register";
    private static final Set<String> VALUES =
            Set.of(GPUS, "node.beta.openyurt.io/autonomy", "node.openyurt.io/autonomy-duration");
    private static final int VALUE = 1024;
    private static final int RESOURCES = 64;

    private Nodes() {}

    static State state(Json node, String printed) {
        boolean ready = Conditions.is(node, "Ready", "True");
        String status = !printed.isEmpty() ? printed : ready ? "Ready" : "NotReady";
        if (!ready) {
            return State.failed(
                    status, Conditions.of(node, "Ready").map(Conditions::words).orElse("the kubelet says nothing"));
        }
        Optional<Json> pressure = Conditions.of(node).stream()
                .filter(condition -> PRESSURES.contains(Conditions.type(condition)))
                .filter(condition -> Conditions.status(condition).equals("True"))
                .findFirst();
        if (pressure.isPresent()) {
            return State.warning(status, Conditions.words(pressure.get()));
        }
        return node.holds("spec", "unschedulable") ? State.warning(status, "cordoned") : State.fine(status);
    }

    static FactMap facts(Json node) {
        FactMap facts = new FactMap()
                .text(Facts.PROVIDER_ID, node.text("spec", "providerID"))
                .put(Facts.ANNOTATIONS, annotations(node))
                .texts(
                        Facts.TAINTS,
                        node.objects("spec", "taints").stream()
                                .map(Nodes::taint)
                                .toList(),
                        FactMap.MANY)
                .flag(Facts.UNSCHEDULABLE, node.holds("spec", "unschedulable"))
                .put(Facts.NODE_INFO, info(node.object("status", "nodeInfo")))
                .map(Facts.CAPACITY, FactMap.quantities(node, "status", "capacity"), RESOURCES, name -> true)
                .map(Facts.ALLOCATABLE, FactMap.quantities(node, "status", "allocatable"), RESOURCES, name -> true)
                .list(
                        Facts.ADDRESSES,
                        node.objects("status", "addresses").stream()
                                .map(Nodes::address)
                                .toList(),
                        FactMap.ITEMS);
        return Conditions.wrong(node, facts);
    }

    private static FactMap address(Json address) {
        return new FactMap().text(Facts.TYPE, address.text("type")).text(Facts.ADDRESS, address.text("address"));
    }

    private static String taint(Json taint) {
        String value = taint.text("value").map(text -> "=" + text).orElse("");
        return taint.text("key").orElse("") + value + ":" + taint.text("effect").orElse("");
    }

    /** Names, because others than their writers judge by them; values only where they say what a node has. */
    private static Map<String, Object> annotations(Json node) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        node.texts("metadata", "annotations").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(FactMap.MANY)
                .forEach(entry -> annotations.put(
                        entry.getKey(), VALUES.contains(entry.getKey()) ? Texts.cut(entry.getValue(), VALUE) : ""));
        return annotations;
    }

    private static FactMap info(Json info) {
        return new FactMap()
                .text(Facts.KUBELET, info.text("kubeletVersion"))
                .text(Facts.OS_IMAGE, info.text("osImage"))
                .text(Facts.KERNEL, info.text("kernelVersion"))
                .text(Facts.RUNTIME, info.text("containerRuntimeVersion"))
                .text(Facts.ARCH, info.text("architecture"))
                .text(Facts.OS, info.text("operatingSystem"));
    }

    /** ResourceSlice: the devices of a node. */
    static FactMap slice(Json slice) {
        List<FactMap> devices =
                slice.objects("spec", "devices").stream().map(Nodes::device).toList();
        return new FactMap()
                .text(Facts.DRIVER, slice.text("spec", "driver"))
                .text(Facts.NODE, slice.text("spec", "nodeName"))
                .text(Facts.POOL, slice.text("spec", "pool", "name"))
                .list(Facts.DEVICES, devices, FactMap.MANY);
    }

    /** Before version v1beta2 what a device has stands in {@code basic}. */
    private static FactMap device(Json outer) {
        Json device = outer.at("basic").isPresent() ? outer.object("basic") : outer;
        return new FactMap()
                .text(Facts.NAME, outer.text("name"))
                .text(Facts.TYPE, device.text("attributes", "type", "string"))
                .text(Facts.PRODUCT_NAME, device.text("attributes", "productName", "string"))
                .text(
                        Facts.MEMORY,
                        device.text("capacity", "memory", "value").or(() -> device.text("capacity", "memory")))
                .text(Facts.PROFILE, device.text("attributes", "profile", "string"))
                .text(Facts.PARENT_UUID, device.text("attributes", "parentUUID", "string"))
                .number(Facts.NUMA_NODE, device.number("attributes", "numaNode", "int"));
    }

    static FactMap claim(Json claim) {
        List<Json> requests = claim.objects("spec", "devices", "requests");
        String wanted = requests.stream()
                .map(request -> request.text("exactly", "deviceClassName")
                        .or(() -> request.text("deviceClassName"))
                        .orElse(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return new FactMap()
                .text(Facts.CLASS, wanted)
                .count(
                        Facts.DEVICES,
                        claim.objects("status", "allocation", "devices", "results")
                                .size());
    }

    /** NodeResourceTopology: its zones are on the first level, without a spec. */
    static FactMap topology(Json topology) {
        Map<String, String> attributes = new LinkedHashMap<>();
        topology.objects("attributes")
                .forEach(item -> item.text("name")
                        .ifPresent(
                                name -> attributes.put(name, item.text("value").orElse(""))));
        return new FactMap()
                .list(
                        Facts.ZONES,
                        topology.objects("zones").stream().map(Nodes::zone).toList(),
                        FactMap.MANY)
                .map(Facts.ATTRIBUTES, attributes);
    }

    private static FactMap zone(Json zone) {
        Map<String, Object> costs = new LinkedHashMap<>();
        zone.objects("costs").stream()
                .limit(FactMap.MANY)
                .forEach(cost -> cost.text("name")
                        .ifPresent(name -> costs.put(name, cost.number("value").orElse(0))));
        Map<String, String> resources = new LinkedHashMap<>();
        zone.objects("resources")
                .forEach(item -> item.text("name")
                        .ifPresent(name -> resources.put(
                                name,
                                item.text("available")
                                        .or(() -> item.text("capacity"))
                                        .orElse(""))));
        return new FactMap()
                .text(Facts.NAME, zone.text("name"))
                .text(Facts.TYPE, zone.text("type"))
                .text(Facts.PARENT, zone.text("parent"))
                .put(Facts.COSTS, costs)
                .map(Facts.RESOURCES, resources);
    }
}
