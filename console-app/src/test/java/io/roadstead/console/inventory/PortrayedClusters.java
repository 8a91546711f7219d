package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;

/** Clusters as the four kinds of the test bed tell of themselves, written as their agents' words would be. */
@TestComponent
record PortrayedClusters(SourceStore sources, KindStore kinds, ObjectStore objects) {
    static final KindIs NODES = kind("", "Node", "nodes", false, "Status", "Roles", "Age", "Version", "Internal-IP");
    static final KindIs PODS =
            kind("", "Pod", "pods", true, "Ready", "Status", "Restarts", "IP", "Node", "Nominated Node");
    static final KindIs CLASSES = kind("storage.k8s.io", "StorageClass", "storageclasses", false, "Provisioner");
    static final KindIs VOLUMES = kind("", "PersistentVolume", "persistentvolumes", false, "Capacity");

    private static KindIs kind(String group, String name, String resource, boolean namespaced, String... columns) {
        return new KindIs(
                0,
                group,
                "v1",
                name,
                resource,
                namespaced,
                List.of(columns).stream()
                        .map(column -> new Column(column, "string", false))
                        .toList());
    }

    int cluster(String id, String version, String... groups) {
        int source = sources.begin(new ClusterId(id)).id();
        sources.server(source, new ServerIs(version, "linux/amd64", List.of(groups), "uid-" + id));
        sources.told(List.of(source), Instant.now());
        return source;
    }

    void put(int source, KindIs kind, Thing... things) {
        int number = kinds.enter(kind);
        List<Row> rows = new ArrayList<>();
        for (Thing thing : things) {
            rows.add(new Row(source, number, 1, thing));
        }
        objects.put(rows, Instant.now());
    }

    ObjectKind kind(KindIs kind) {
        kinds.enter(kind);
        return kinds.all().stream()
                .filter(known -> known.resource().equals(kind.resource()))
                .findFirst()
                .orElseThrow();
    }

    /** Three nodes of EKS in two zones. */
    int publicCloud(String id) {
        int source = cluster(id, "v1.36.1-eks-1a2b3c4", "apps", "storage.k8s.io");
        for (int number = 0; number < 3; number++) {
            put(
                    source,
                    NODES,
                    node(
                            "ip-10-0-16-" + number,
                            "aws:///ap-northeast-2a/i-0abc" + number,
                            "v1.36.1-eks-1a2b3c4",
                            Map.of(
                                    "topology.kubernetes.io/region", "ap-northeast-2",
                                    "topology.kubernetes.io/zone", number == 0 ? "ap-northeast-2a" : "ap-northeast-2b",
                                    "eks.amazonaws.com/nodegroup", "general",
                                    "roadstead.io/tier", "core"),
                            Map.of("cpu", "4", "memory", "15896Mi")));
        }
        put(
                source,
                CLASSES,
                thing("gp3", Health.FINE, Map.of(), List.of(), Map.of(Facts.PROVISIONER, "ebs.csi.aws.com")));
        return source;
    }

    /** Two servers of OpenStack, one with an old kubelet. */
    int privateCloud(String id) {
        int source = cluster(id, "v1.36.1", "apps");
        for (int number = 0; number < 2; number++) {
            put(
                    source,
                    NODES,
                    node(
                            "compute-" + number,
                            "openstack:///2f1c-" + number,
                            number == 0 ? "v1.36.1" : "v1.31.4",
                            Map.of(
                                    "topology.kubernetes.io/region", "RegionOne",
                                    "topology.kubernetes.io/zone", "nova",
                                    "roadstead.io/tier", "core"),
                            Map.of("cpu", "64", "memory", "257000Mi")));
        }
        return source;
    }

    /** One small box with k3s. */
    int edge(String id) {
        int source = cluster(id, "v1.36.1+k3s1", "k3s.cattle.io", "helm.cattle.io");
        put(
                source,
                NODES,
                node(
                        "box-0",
                        "k3s://box-0",
                        "v1.36.1+k3s1",
                        Map.of(
                                "node.kubernetes.io/instance-type", "k3s",
                                "roadstead.io/tier", "far-edge"),
                        Map.of("cpu", "4", "memory", "8000Mi")));
        return source;
    }

    /** Two bare machines with eight GPUs each. */
    int gpus(String id) {
        int source = cluster(id, "v1.36.1", "apps");
        for (int number = 0; number < 2; number++) {
            put(
                    source,
                    NODES,
                    node(
                            "gpu-h100-" + number,
                            "",
                            "v1.36.1",
                            Map.of(
                                    "nvidia.com/gpu.present", "true",
                                    "nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3",
                                    "nvidia.com/gpu.count", "8",
                                    "nvidia.com/gpu.machine", "DGX-H100",
                                    "nvidia.com/gpu.sharing-strategy", "none",
                                    "roadstead.io/tier", "core"),
                            Map.of("cpu", "224", "memory", "2063000Mi", "nvidia.com/gpu", "8")));
        }
        return source;
    }

    static Thing node(
            String name, String providerId, String version, Map<String, String> labels, Map<String, String> resources) {
        return thing(
                name,
                Health.FINE,
                labels,
                List.of("Ready", "<none>", "5d", version, "10.0.0.1"),
                Map.of(
                        Facts.PROVIDER_ID, providerId,
                        Facts.NODE_INFO, Map.of(Facts.KUBELET, version, Facts.ARCH, "amd64", Facts.OS, "linux"),
                        Facts.CAPACITY, resources,
                        Facts.ALLOCATABLE, resources));
    }

    static Thing thing(
            String name, Health health, Map<String, String> labels, List<String> cells, Map<String, Object> facts) {
        return thing("", name, health, labels, cells, facts);
    }

    static Thing thing(
            String namespace,
            String name,
            Health health,
            Map<String, String> labels,
            List<String> cells,
            Map<String, Object> facts) {
        String uid = namespace + "/" + name;
        return SampleFleet.told(new Thing(
                0,
                ObjectDigest.key(uid),
                namespace,
                name,
                uid,
                Instant.ofEpochSecond(1_790_000_000L),
                health,
                health == Health.FINE ? "Ready" : "NotReady",
                "",
                Optional.empty(),
                labels,
                cells,
                facts,
                0));
    }
}
