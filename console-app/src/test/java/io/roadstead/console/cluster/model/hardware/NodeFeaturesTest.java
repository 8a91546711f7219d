package io.roadstead.console.cluster.model.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.NodeFeatures.Highlight;
import io.roadstead.console.cluster.model.hardware.NodeFeatures.HugePages;
import io.roadstead.console.cluster.model.hardware.TopologyShape.Resource;
import io.roadstead.console.cluster.model.hardware.TopologyShape.Zone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nodes have for fast and confidential work, and how their memory is split. */
class NodeFeaturesTest {
    private static final String NFD = "feature.node.kubernetes.io/";

    @Test
    void sumsHugePagesByTheirSize() {
        NodeFeatures features = NodeFeatures.of(Nodes.labelled()
                .node(
                        Map.of(
                                "hugepages-1Gi",
                                "32Gi",
                                "hugepages-2Mi",
                                "0",
                                "hugepages-64Ki",
                                "1Mi",
                                "hugepages-x",
                                "1Gi"),
                        Map.of("hugepages-1Gi", "30Gi")));
        assertThat(features.hugePages())
                .containsExactly(new HugePages(65_536, 1 << 20, 0), new HugePages(1L << 30, 32L << 30, 30L << 30));
    }

    @Test
    void findsDevicesForRemoteMemoryAccessWhateverTheirName() {
        NodeFeatures features = NodeFeatures.of(Nodes.labelled()
                .with(
                        "rdma/hca_shared_devices_a=63",
                        "rdma/ib=0",
                        "vpc.amazonaws.com/efa=4",
                        "nvidia.com/gpu=8",
                        "openshift.io/mlx_nics=16",
                        "intel.com/intel_sriov_netdevice=8"));
        assertThat(features.rdma())
                .containsExactly(Map.entry("rdma/hca_shared_devices_a", 63L), Map.entry("vpc.amazonaws.com/efa", 4L));
        assertThat(features.virtualFunctions())
                .containsExactly(
                        Map.entry("intel.com/intel_sriov_netdevice", 8L), Map.entry("openshift.io/mlx_nics", 16L));
    }

    @Test
    void namesWhatStandsOut() {
        NodeFeatures features = NodeFeatures.of(Nodes.labelled(
                        NFD + "memory-numa=true",
                        NFD + "cpu-hardware_multithreading=true",
                        NFD + "network-sriov.capable=true",
                        NFD + "network-sriov.configured=false",
                        NFD + "custom-rdma.capable=true",
                        NFD + "cpu-security.tdx.enabled=true",
                        NFD + "cpu-security.sev.snp.enabled=true",
                        NFD + "kernel-version.full=6.8.0-71-generic",
                        "cpumanager=true")
                .with("devices.kubevirt.io/kvm=1k"));
        assertThat(features.highlights())
                .containsExactly(
                        Highlight.NUMA,
                        Highlight.SMT,
                        Highlight.SRIOV_CAPABLE,
                        Highlight.RDMA_CAPABLE,
                        Highlight.TDX,
                        Highlight.SEV,
                        Highlight.CPU_MANAGER,
                        Highlight.KVM);
        assertThat(features.kernel()).isEqualTo("6.8.0-71-generic");
        assertThat(NodeFeatures.of(Nodes.labelled().with()).kernel()).isEqualTo("5.14.0-570.el9.x86_64");
    }

    @Test
    void splitsMemoryCoresAndDevicesByZone() {
        Numa numa = Numa.of(new TopologyShape(
                List.of(
                        zone("node-1", Map.of("node-0", 21L, "node-1", 10L), "28"),
                        zone("node-0", Map.of("node-0", 10L, "node-1", 21L), "22"),
                        new Zone("core-0", "Core", "node-0", Map.of(), List.of())),
                Map.of("topologyManagerPolicy", "single-numa-node", "topologyManagerScope", "pod")));
        assertThat(numa.policy()).isEqualTo("single-numa-node");
        assertThat(numa.scope()).isEqualTo("pod");
        assertThat(numa.zones()).extracting(Numa.Zone::name).containsExactly("node-0", "node-1");
        assertThat(numa.zones().getFirst().cores().available()).isEqualByComparingTo("22");
        assertThat(numa.zones().getFirst().memory().capacity()).isEqualByComparingTo(new BigDecimal(128L << 30));
        assertThat(numa.zones().getFirst().devices()).containsOnlyKeys("hugepages-1Gi", "nvidia.com/gpu");
        assertThat(numa.distance("node-0", "node-1")).hasValue(21);
        assertThat(numa.distance("node-0", "node-9")).isEmpty();
    }

    @Test
    void garbageInZonesCountsAsNothing() {
        Numa numa = Numa.of(new TopologyShape(
                List.of(new Zone(
                        "z".repeat(10_000_000),
                        "Node",
                        "",
                        Map.of("z", Long.MIN_VALUE),
                        List.of(new Resource("cpu", "-4", "1e999", "lots")))),
                Map.of()));
        assertThat(numa.zones()).singleElement().satisfies(zone -> {
            assertThat(zone.cores()).isEqualTo(Numa.Amount.NONE);
            assertThat(zone.name()).hasSize(63);
        });
        assertThat(numa.policy()).isEmpty();
    }

    private static Zone zone(String name, Map<String, Long> costs, String free) {
        return new Zone(
                name,
                "Node",
                "",
                costs,
                List.of(
                        new Resource("cpu", "32", "30", free),
                        new Resource("memory", "128Gi", "120Gi", "96Gi"),
                        new Resource("hugepages-1Gi", "16Gi", "16Gi", "8Gi"),
                        new Resource("nvidia.com/gpu", "4", "4", "1")));
    }
}
