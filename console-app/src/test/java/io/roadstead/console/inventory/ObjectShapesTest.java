package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.Numa;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import io.roadstead.console.cluster.model.identity.NodeInfo;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.protocol.inventory.Facts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects as rules take them. */
class ObjectShapesTest {
    @Test
    void aTaintIsKnownByItsKey() {
        var node = ObjectShapes.node(
                "n",
                Map.of(),
                FactReader.of(Map.of(Facts.TAINTS, List.of("a/b=c:NoSchedule", "d:NoExecute", "e", "=:", ""))));
        assertThat(node.taints()).contains("a/b", "d", "e");
    }

    @Test
    void aNodeThatSaysNothingIsANodeThatSaysNothing() {
        var node = ObjectShapes.node("n", Map.of(), FactReader.of(Map.of(Facts.NODE_INFO, "?", Facts.CAPACITY, 1)));
        assertThat(node.info()).isEqualTo(NodeInfo.NONE);
        assertThat(node.capacity()).isEmpty();
        assertThat(node.taints()).isEmpty();
    }

    @Test
    void readsTheZonesOfATopology() {
        var topology = ObjectShapes.topology(FactReader.of(Map.of(
                Facts.ZONES,
                List.of(
                        Map.of(
                                Facts.NAME,
                                "node-0",
                                Facts.TYPE,
                                "Node",
                                Facts.COSTS,
                                Map.of("node-0", 10, "node-1", "far"),
                                Facts.RESOURCES,
                                Map.of("cpu", "16", "nvidia.com/gpu", "4")),
                        "no zone"),
                Facts.ATTRIBUTES,
                Map.of("topologyManagerPolicy", "single-numa-node"))));
        Numa numa = Numa.of(topology);
        assertThat(numa.policy()).isEqualTo("single-numa-node");
        assertThat(numa.zones()).hasSize(1);
        assertThat(numa.zones().getFirst().cores().available()).isEqualByComparingTo("16");
        assertThat(numa.distance("node-0", "node-0")).hasValue(10);
        assertThat(numa.distance("node-0", "node-1")).isEmpty();
    }

    @Test
    void readsALustreVolumeAndNothingElse() {
        Map<String, Object> lustre = Map.of(
                Facts.CSI,
                Map.of(
                        Facts.DRIVER, "fsx.csi.aws.com",
                        Facts.HANDLE, "fs-0abc",
                        Facts.ATTRIBUTES, Map.of("dnsname", "fs-0abc.fsx.example.com", "mountname", "fsx")));
        assertThat(ObjectShapes.lustre(FactReader.of(lustre)).orElseThrow().provider())
                .isEqualTo(Provider.AWS);
        assertThat(ObjectShapes.lustre(FactReader.of(Map.of(Facts.CSI, Map.of(Facts.DRIVER, "ebs.csi.aws.com")))))
                .isEmpty();
        assertThat(ObjectShapes.lustre(FactReader.of(Map.of(Facts.CSI, List.of()))))
                .isEmpty();
    }
}
