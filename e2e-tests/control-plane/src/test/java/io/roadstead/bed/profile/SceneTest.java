package io.roadstead.bed.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
    private static final String VERSION = "v1.36.3";

    @ParameterizedTest
    @EnumSource(Profile.class)
    void hasExactlyThePodsThatWereAskedFor(Profile profile) {
        for (int nodes = 1; nodes <= 6; nodes++) {
            for (int pods : List.of(0, 1, 2, 7, 50, 333)) {
                Scene scene = Scene.of(profile, "c", VERSION, nodes, pods);
                assertThat(scene.workloads().stream().mapToInt(Workloads::pods).sum())
                        .as("%s nodes, %s pods", nodes, pods)
                        .isEqualTo(pods);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void hasJobsAndBarePodsAmongAsFewAsTwentyFivePods(Profile profile) {
        assertThat(kinds(Scene.of(profile, "c", VERSION, 4, 25).workloads()))
                .contains("Deployment", "StatefulSet", "Job", "Pod");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void isTheSameEachTime(Profile profile) {
        assertThat(Scene.of(profile, "c", VERSION, 5, 50)).isEqualTo(Scene.of(profile, "c", VERSION, 5, 50));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void givesEachNodeItsOwnNameBothAddressesAndTheMarkOfSimulation(Profile profile) {
        List<ObjectNode> nodes = Scene.of(profile, "c", VERSION, 12, 0).nodes();
        assertThat(nodes).hasSize(profile == Profile.EDGE ? 3 : 12);
        assertThat(nodes.stream()
                        .map(node -> node.at("/metadata/name").asText())
                        .distinct())
                .hasSize(nodes.size());
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.at("/metadata/labels/type").asText()).isEqualTo("kwok");
            assertThat(node.at("/status/addresses/0/type").asText()).isEqualTo("InternalIP");
            assertThat(node.at("/status/addresses/1/address").asText())
                    .isEqualTo(node.at("/metadata/name").asText());
            assertThat(node.at("/status/nodeInfo/kubeletVersion").asText()).startsWith(VERSION);
        });
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void usesLabelValuesThatKubernetesTakes(Profile profile) {
        for (ObjectNode node : Scene.of(profile, "c-1", VERSION, 6, 0).nodes()) {
            for (Map.Entry<String, JsonNode> label : node.at("/metadata/labels").properties()) {
                assertThat(label.getValue().isTextual()).as(label.getKey()).isTrue();
                assertThat(label.getValue().asText())
                        .as(label.getKey())
                        .matches("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
            }
        }
    }

    @Test
    void saysInPublicWhichInstanceOfWhichZoneANodeIs() {
        List<ObjectNode> nodes =
                Scene.of(Profile.PUBLIC, "public-1", VERSION, 5, 0).nodes();
        assertThat(nodes).allSatisfy(node -> {
            String zone =
                    node.at("/metadata/labels/topology.kubernetes.io~1zone").asText();
            assertThat(zone).matches("ap-northeast-2[abc]");
            assertThat(node.at("/spec/providerID").asText()).matches("aws:///" + zone + "/i-[0-9a-f]{17}");
        });
        assertThat(labels(nodes, "eks.amazonaws.com~1capacityType")).contains("SPOT", "ON_DEMAND");
    }

    @Test
    void describesNumaAndVirtualMachinesInPrivate() {
        Scene scene = Scene.of(Profile.PRIVATE, "private-1", VERSION, 3, 10);
        assertThat(scene.nodes())
                .allSatisfy(
                        node -> assertThat(node.at("/spec/providerID").asText()).startsWith("openstack:///"));
        assertThat(kinds(scene.objects()))
                .contains("VirtualMachine", "VirtualMachineInstance")
                .filteredOn("NodeResourceTopology"::equals)
                .hasSize(3);
    }

    @Test
    void staysSmallAtTheEdgeAndSpeaksAsK3s() {
        Scene scene = Scene.of(Profile.EDGE, "edge-1", VERSION, 100, 10);
        assertThat(scene.nodes()).hasSize(3).allSatisfy(node -> {
            assertThat(node.at("/spec/providerID").asText()).startsWith("k3s://edge-1-box-");
            assertThat(node.at("/status/nodeInfo/kubeletVersion").asText()).isEqualTo("v1.36.3+k3s1");
            assertThat(node.at("/metadata/labels/roadstead.io~1tier").asText()).isEqualTo("far-edge");
        });
    }

    @Test
    void showsGpusWholeSlicedAndSharedWithRdmaAndLustre() {
        Scene scene = Scene.of(Profile.GPU, "gpu-1", VERSION, 4, 50);
        List<ObjectNode> nodes = scene.nodes();
        assertThat(nodes.get(0).at("/status/allocatable/nvidia.com~1gpu").asText())
                .isEqualTo("8");
        assertThat(nodes.get(0)
                        .at("/status/allocatable/rdma~1hca_shared_devices_a")
                        .asInt())
                .isPositive();
        assertThat(nodes.get(1)
                        .at("/status/allocatable/nvidia.com~1mig-3g.40gb")
                        .asInt())
                .isPositive();
        assertThat(labels(nodes, "nvidia.com~1mig.strategy")).contains("mixed");
        // four physical ones, each handed out four times
        assertThat(nodes.get(2).at("/metadata/labels/nvidia.com~1gpu.count").asInt()
                        * nodes.get(2)
                                .at("/metadata/labels/nvidia.com~1gpu.replicas")
                                .asInt())
                .isEqualTo(
                        nodes.get(2).at("/status/allocatable/nvidia.com~1gpu").asInt());
        assertThat(kinds(scene.objects())).contains("CSIDriver", "PersistentVolume", "PersistentVolumeClaim");
        assertThat(scene.workloads())
                .anySatisfy(workload -> assertThat(
                                workload.at("/spec/template/spec/volumes/0/persistentVolumeClaim/claimName")
                                        .asText())
                        .isEqualTo("scratch"));
    }

    @Test
    void leavesOutPodsForWhichNoNodeHasTheDevice() {
        List<String> names = Scene.of(Profile.GPU, "gpu-1", VERSION, 1, 50).workloads().stream()
                .map(workload -> workload.at("/metadata/name").asText())
                .toList();
        assertThat(names).contains("llm-pretrain").doesNotContain("chat", "embed");
    }

    @Test
    void makesRoomForMorePodsThanNodesUsuallyTake() {
        Scene scene = Scene.of(Profile.EDGE, "edge-1", VERSION, 2, 2_000);
        int room = scene.nodes().stream()
                .mapToInt(node -> node.at("/status/allocatable/pods").asInt())
                .sum();
        assertThat(room).isGreaterThan(2_000);
        int cores = scene.workloads().stream()
                .mapToInt(workload -> Workloads.pods(workload) * milliCores(workload))
                .sum();
        assertThat(cores).as("requested of 8000m").isPositive().isLessThan(6_000);
    }

    private static int milliCores(ObjectNode workload) {
        JsonNode inTemplate = workload.at("/spec/template/spec/containers/0/resources/requests/cpu");
        JsonNode cpu =
                inTemplate.isMissingNode() ? workload.at("/spec/containers/0/resources/requests/cpu") : inTemplate;
        return Integer.parseInt(cpu.asText().replace("m", ""));
    }

    private static List<String> labels(List<ObjectNode> nodes, String pointer) {
        return nodes.stream()
                .map(node -> node.at("/metadata/labels/" + pointer).asText())
                .toList();
    }

    private static List<String> kinds(List<ObjectNode> objects) {
        List<String> kinds = new ArrayList<>();
        objects.forEach(object -> kinds.add(object.path("kind").asText()));
        return kinds;
    }
}
