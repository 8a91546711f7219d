package io.roadstead.console.cluster.model.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.Accelerator.Slice;
import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.hardware.ResourceSliceShape.Device;
import io.roadstead.console.cluster.model.identity.NodeShape;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many devices nodes have, and how many can be asked for. */
class NodeGpusTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final String HAMI = "hami.io/node-nvidia-register";
    private static final String HAMI_DEVICE =
            "{\"id\":\"GPU-0055%d\",\"index\":%d,\"count\":10,\"devmem\":32768,\"devcore\":100,"
                    + "\"type\":\"NVIDIA-Tesla V100-PCIE-32GB\",\"mode\":\"hami-core\",\"health\":true}";

    static List<Arguments> nodes() {
        return List.of(
                row(
                        "NVIDIA, eight whole ones; strategy single without MIG in use",
                        Nodes.labelled(
                                        "nvidia.com/gpu.present=true",
                                        "nvidia.com/gpu.product=NVIDIA-H100-80GB-HBM3",
                                        "nvidia.com/gpu.count=8",
                                        "nvidia.com/gpu.memory=81559",
                                        "nvidia.com/gpu.replicas=1",
                                        "nvidia.com/gpu.sharing-strategy=none",
                                        "nvidia.com/mig.capable=true",
                                        "nvidia.com/mig.strategy=single",
                                        "nvidia.com/vgpu.present=false")
                                .with("nvidia.com/gpu=8"),
                        "NVIDIA NVIDIA-H100-80GB-HBM3 NONE 8 8 81559Mi gpu-count-label"),
                row(
                        "NVIDIA, one of eight is broken",
                        Nodes.labelled("nvidia.com/gpu.product=NVIDIA-A100-SXM4-80GB", "nvidia.com/gpu.count=8")
                                .node(Map.of("nvidia.com/gpu", "8"), Map.of("nvidia.com/gpu", "7")),
                        "NVIDIA NVIDIA-A100-SXM4-80GB NONE 8 7 - gpu-count-label"),
                row(
                        "NVIDIA, time-slicing, product renamed",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=NVIDIA-L40S-SHARED",
                                        "nvidia.com/gpu.count=4",
                                        "nvidia.com/gpu.memory=46068",
                                        "nvidia.com/gpu.replicas=4",
                                        "nvidia.com/gpu.sharing-strategy=time-slicing",
                                        "nvidia.com/mig.strategy=single")
                                .with("nvidia.com/gpu=16"),
                        "NVIDIA NVIDIA-L40S TIME_SLICING 4 16 46068Mi gpu-time-slicing"),
                row(
                        "NVIDIA, time-slicing, resource renamed",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=Tesla-T4",
                                        "nvidia.com/gpu.count=1",
                                        "nvidia.com/gpu.replicas=10",
                                        "nvidia.com/gpu.sharing-strategy=time-slicing")
                                .with("nvidia.com/gpu=0", "nvidia.com/gpu.shared=10"),
                        "NVIDIA Tesla-T4 TIME_SLICING 1 10 - gpu-time-slicing"),
                row(
                        "NVIDIA, time-slicing told by replicas alone, as by old versions",
                        Nodes.labelled("nvidia.com/gpu.product=Tesla-T4-SHARED", "nvidia.com/gpu.replicas=5")
                                .with("nvidia.com/gpu=10"),
                        "NVIDIA Tesla-T4 TIME_SLICING 2 10 - gpu-time-slicing"),
                row(
                        "NVIDIA, MPS",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=NVIDIA-A10-SHARED",
                                        "nvidia.com/gpu.count=2",
                                        "nvidia.com/gpu.memory=23028",
                                        "nvidia.com/gpu.replicas=10",
                                        "nvidia.com/gpu.sharing-strategy=mps")
                                .with("nvidia.com/gpu=20"),
                        "NVIDIA NVIDIA-A10 MPS 2 20 23028Mi gpu-mps"),
                row(
                        "NVIDIA, MIG single: labels speak of slices",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=NVIDIA-A100-SXM4-40GB-MIG-1g.5gb",
                                        "nvidia.com/gpu.count=56",
                                        "nvidia.com/gpu.memory=4864",
                                        "nvidia.com/gpu.replicas=1",
                                        "nvidia.com/mig.strategy=single",
                                        "nvidia.com/gpu.slices.gi=1")
                                .with("nvidia.com/gpu=56"),
                        "NVIDIA NVIDIA-A100-SXM4-40GB MIG_SINGLE ? 56 - gpu-mig-single 1g.5gb:56:4864Mi"),
                row(
                        "NVIDIA, MIG mixed",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=NVIDIA-A100-SXM4-80GB",
                                        "nvidia.com/gpu.count=4",
                                        "nvidia.com/gpu.memory=81920",
                                        "nvidia.com/mig.strategy=mixed",
                                        "nvidia.com/mig-1g.10gb.count=8",
                                        "nvidia.com/mig-1g.10gb.memory=9728",
                                        "nvidia.com/mig-3g.40gb.memory=40192")
                                .with(
                                        "nvidia.com/gpu=0",
                                        "nvidia.com/mig-1g.10gb=8",
                                        "nvidia.com/mig-2g.20gb=4",
                                        "nvidia.com/mig-3g.40gb=4"),
                        "NVIDIA NVIDIA-A100-SXM4-80GB MIG_MIXED 4 16 81920Mi gpu-mig-mixed"
                                + " 1g.10gb:8:9728Mi 2g.20gb:4:- 3g.40gb:4:40192Mi"),
                row(
                        "NVIDIA, MIG mixed with media engines, beside whole ones",
                        Nodes.labelled("nvidia.com/gpu.product=NVIDIA-H100-PCIe", "nvidia.com/gpu.count=2")
                                .with("nvidia.com/gpu=1", "nvidia.com/mig-1g.10gb.me=1", "nvidia.com/mig-1g.10gb=6"),
                        "NVIDIA NVIDIA-H100-PCIe MIG_MIXED 2 8 - gpu-mig-mixed 1g.10gb:6:- 1g.10gb.me:1:-"),
                row(
                        "NVIDIA, HAMi as JSON",
                        Nodes.labelled()
                                .annotated(
                                        HAMI,
                                        "[" + HAMI_DEVICE.formatted(1, 0) + "," + HAMI_DEVICE.formatted(2, 1) + "]")
                                .with("nvidia.com/gpu=20"),
                        "NVIDIA NVIDIA-Tesla_V100-PCIE-32GB HAMI 2 20 32768Mi gpu-hami"),
                row(
                        "NVIDIA, HAMi as JSON, of which only the beginning came",
                        Nodes.labelled()
                                .annotated(
                                        HAMI,
                                        ("[" + String.join(",", Collections.nCopies(8, HAMI_DEVICE.formatted(1, 0))))
                                                .substring(0, 1_024))
                                .with("nvidia.com/gpu=80"),
                        "NVIDIA NVIDIA-Tesla_V100-PCIE-32GB HAMI 8 80 32768Mi gpu-hami"),
                row(
                        "NVIDIA, HAMi in lines of nine fields",
                        Nodes.labelled()
                                .annotated(
                                        HAMI,
                                        "GPU-61951b89,10,7680,100,NVIDIA-Tesla P4,0,true,0,hami-core:"
                                                + "GPU-c080157b,10,8192,100,NVIDIA-Tesla P4,0,true,1,hami-core:")
                                .with("nvidia.com/gpu=20"),
                        "NVIDIA NVIDIA-Tesla_P4 HAMI 2 20 7680Mi gpu-hami"),
                row(
                        "NVIDIA, HAMi without the annotation's value, counted by labels",
                        Nodes.labelled("nvidia.com/gpu.count=2", "nvidia.com/gpu.product=NVIDIA-A40")
                                .annotated(HAMI, "")
                                .with("nvidia.com/gpu=20"),
                        "NVIDIA NVIDIA-A40 HAMI 2 20 - gpu-hami"),
                row(
                        "NVIDIA, virtual devices of a hypervisor",
                        Nodes.labelled(
                                        "nvidia.com/gpu.product=GRID-A100-10C",
                                        "nvidia.com/gpu.count=1",
                                        "nvidia.com/gpu.memory=10240",
                                        "nvidia.com/vgpu.present=true",
                                        "nvidia.com/vgpu.host-driver-version=535.54.06")
                                .with("nvidia.com/gpu=1"),
                        "NVIDIA GRID-A100-10C VGPU ? 1 10240Mi gpu-vgpu"),
                row(
                        "NVIDIA without any label",
                        Nodes.labelled().with("nvidia.com/gpu=4"),
                        "NVIDIA  NONE ? 4 - gpu-not-counted"),
                row(
                        "NVIDIA, named by labels, with the device plugin down",
                        Nodes.labelled("nvidia.com/gpu.count=8", "nvidia.com/gpu.product=NVIDIA-H200")
                                .with("nvidia.com/gpu=0"),
                        "NVIDIA NVIDIA-H200 NONE 8 0 - gpu-not-offered"),
                row(
                        "NVIDIA on GKE without GPU Feature Discovery",
                        Nodes.labelled("cloud.google.com/gke-accelerator=nvidia-l4")
                                .with("nvidia.com/gpu=2"),
                        "NVIDIA nvidia-l4 NONE 2 2 - gpu-pool"),
                row(
                        "NVIDIA on GKE, shared",
                        Nodes.labelled(
                                        "cloud.google.com/gke-accelerator=nvidia-l4",
                                        "cloud.google.com/gke-gpu-sharing-strategy=time-sharing",
                                        "cloud.google.com/gke-max-shared-clients-per-gpu=3")
                                .with("nvidia.com/gpu=6"),
                        "NVIDIA nvidia-l4 TIME_SLICING 2 6 - gpu-time-slicing"),
                row(
                        "NVIDIA on GKE, partitions",
                        Nodes.labelled(
                                        "cloud.google.com/gke-accelerator=nvidia-tesla-a100",
                                        "cloud.google.com/gke-gpu-partition-size=1g.5gb")
                                .with("nvidia.com/gpu=7"),
                        "NVIDIA nvidia-tesla-a100 MIG_SINGLE ? 7 - gpu-mig-single 1g.5gb:7:-"),
                row(
                        "NVIDIA by Karpenter",
                        Nodes.labelled(
                                        "karpenter.k8s.aws/instance-gpu-name=a10g",
                                        "karpenter.k8s.aws/instance-gpu-count=4",
                                        "karpenter.k8s.aws/instance-gpu-memory=22888")
                                .with("nvidia.com/gpu=4"),
                        "NVIDIA a10g NONE 4 4 22888Mi gpu-instance"),
                row(
                        "AMD",
                        Nodes.labelled(
                                        "amd.com/gpu.product-name=AMD_Instinct_MI300X_OAM",
                                        "amd.com/gpu.vram=192G",
                                        "amd.com/gpu.cu-count=304")
                                .with("amd.com/gpu=8"),
                        "AMD AMD_Instinct_MI300X_OAM NONE 8 8 196608Mi gpu-resource"),
                row(
                        "AMD with the old labels",
                        Nodes.labelled("beta.amd.com/gpu.product-name=MI210", "beta.amd.com/gpu.vram=64G")
                                .with("amd.com/gpu=2"),
                        "AMD MI210 NONE 2 2 65536Mi gpu-resource"),
                row(
                        "AMD, partitions that look like devices",
                        Nodes.labelled("amd.com/compute-memory-partition=cpx_nps4")
                                .with("amd.com/gpu=64"),
                        "AMD  PARTITIONS ? 64 - gpu-partitions"),
                row(
                        "AMD, partitions with names",
                        Nodes.labelled().with("amd.com/cpx_nps4=64"),
                        "AMD  PARTITIONS ? 64 - gpu-partitions cpx_nps4:64:-"),
                row(
                        "Intel, each device offered ten times; monitoring is none",
                        Nodes.labelled("gpu.intel.com/product=Flex_170", "gpu.intel.com/device.count=2")
                                .with(
                                        "gpu.intel.com/i915=20",
                                        "gpu.intel.com/i915_monitoring=1",
                                        "gpu.intel.com/monitoring=1"),
                        "INTEL Flex_170 PARTITIONS 2 20 - gpu-count-label"),
                row(
                        "Intel by the new driver without labels",
                        Nodes.labelled().with("gpu.intel.com/xe=1"),
                        "INTEL  NONE ? 1 - gpu-not-counted"),
                row(
                        "AWS Neuron: six devices of two cores, which are another way to ask for them",
                        Nodes.labelled("node.kubernetes.io/instance-type=inf2.24xlarge")
                                .with(
                                        "aws.amazon.com/neuron=6",
                                        "aws.amazon.com/neurondevice=6",
                                        "aws.amazon.com/neuroncore=12"),
                        "NEURON inf2.24xlarge PARTITIONS 6 6 - gpu-resource neuroncore:12:-"),
                row(
                        "Google TPU",
                        Nodes.labelled(
                                        "cloud.google.com/gke-tpu-accelerator=tpu-v5-lite-podslice",
                                        "cloud.google.com/gke-tpu-topology=2x4")
                                .with("google.com/tpu=4"),
                        "TPU tpu-v5-lite-podslice NONE 4 4 - gpu-resource"),
                row("Gaudi", Nodes.labelled().with("habana.ai/gaudi=8"), "GAUDI  NONE 8 8 - gpu-resource"),
                row(
                        "Ascend; memory of HAMi is no device",
                        Nodes.labelled().with("huawei.com/Ascend910B=8", "huawei.com/Ascend910B-memory=524288"),
                        "ASCEND Ascend910B NONE 8 8 - gpu-resource"),
                row(
                        "Ascend, virtual parts",
                        Nodes.labelled("node.kubernetes.io/npu.chip.name=310P3").with("huawei.com/Ascend310P-2c=7"),
                        "ASCEND 310P3 PARTITIONS ? 7 - gpu-partitions Ascend310P-2c:7:-"),
                row(
                        "Cambricon",
                        Nodes.labelled().with("cambricon.com/mlu=4", "cambricon.com/mlu.smlu.vcore=400"),
                        "CAMBRICON  NONE 4 4 - gpu-resource"),
                row(
                        "Hygon, virtual",
                        Nodes.labelled().with("hygon.com/dcunum=8"),
                        "HYGON  PARTITIONS ? 8 - gpu-partitions dcunum:8:-"));
    }

    private static Arguments row(String title, NodeShape node, String wanted) {
        return Arguments.of(org.junit.jupiter.api.Named.of(title, node), wanted);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void countsDevicesApartFromWhatCanBeAskedFor(NodeShape node, String wanted) {
        assertThat(NodeGpus.of(node).accelerators())
                .singleElement()
                .satisfies(device -> assertThat(text(device)).isEqualTo(wanted));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void wordsItsEvidenceInBothLanguages(NodeShape node, String wanted) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            ResourceBundle words = ResourceBundle.getBundle("vaadin-i18n/translations", language);
            NodeGpus.of(node).accelerators().stream()
                    .flatMap(device -> device.evidence().stream())
                    .forEach(evidence ->
                            assertThat(words.getString(evidence.reason().key())).isNotBlank());
        }
        assertThat(wanted).contains("gpu-");
    }

    private static String text(Accelerator device) {
        return Stream.concat(
                        Stream.of(
                                device.vendor().name(),
                                device.product().replace(' ', '_'),
                                device.sharing().name(),
                                device.physical().isPresent()
                                        ? "" + device.physical().getAsLong()
                                        : "?",
                                "" + device.schedulable(),
                                mebibytes(device.memoryBytes()),
                                device.evidence().getFirst().key()),
                        device.slices().stream()
                                .map(slice -> slice.profile() + ":" + slice.schedulable() + ":"
                                        + mebibytes(slice.memoryBytes())))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static String mebibytes(OptionalLong bytes) {
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + "Mi" : "-";
    }

    @Test
    void readsVersionsOfDriverAndCudaInEachFormOfTheLabels() {
        NodeGpus full = NodeGpus.of(Nodes.labelled(
                        "nvidia.com/cuda.driver-version.full=580.82.07", "nvidia.com/cuda.runtime-version.full=13.0")
                .with());
        assertThat(full.driverVersion()).isEqualTo("580.82.07");
        assertThat(full.cudaVersion()).isEqualTo("13.0");
        NodeGpus old = NodeGpus.of(Nodes.labelled(
                        "nvidia.com/cuda.driver.major=535",
                        "nvidia.com/cuda.driver.minor=104",
                        "nvidia.com/cuda.driver.rev=05",
                        "nvidia.com/cuda.runtime.major=12",
                        "nvidia.com/cuda.runtime.minor=2")
                .with());
        assertThat(old.driverVersion()).isEqualTo("535.104.05");
        assertThat(old.cudaVersion()).isEqualTo("12.2");
        assertThat(NodeGpus.of(Nodes.labelled().with()).driverVersion()).isEmpty();
    }

    @Test
    void countsDevicesOfDynamicAllocationWhereNoResourceNamesThem() {
        ResourceSliceShape slice = new ResourceSliceShape(
                "gpu.nvidia.com",
                "gpu-1",
                "gpu-1",
                List.of(
                        device("gpu", "NVIDIA H100 80GB HBM3", "81559Mi", "", ""),
                        device("gpu", "NVIDIA H100 80GB HBM3", "81559Mi", "", ""),
                        device("vfio", "NVIDIA H100 80GB HBM3", "", "", ""),
                        device("mig", "NVIDIA H100 80GB HBM3", "9728Mi", "1g.10gb", "GPU-a"),
                        device("mig", "NVIDIA H100 80GB HBM3", "9728Mi", "1g.10gb", "GPU-a"),
                        device("mig", "NVIDIA H100 80GB HBM3", "40192Mi", "3g.40gb", "GPU-b")));
        NodeShape node = Nodes.labelled("nvidia.com/gpu.count=4").with();
        NodeGpus gpus = NodeGpus.of(node, List.of(slice));
        assertThat(gpus.accelerators()).singleElement().satisfies(device -> {
            assertThat(device.vendor()).isEqualTo(Vendor.NVIDIA);
            assertThat(device.physical()).hasValue(4);
            assertThat(device.schedulable()).isEqualTo(5);
            assertThat(device.memoryBytes()).hasValue(81_559L << 20);
            assertThat(device.slices())
                    .containsExactly(
                            new Slice("1g.10gb", 2, OptionalLong.of(9_728L << 20)),
                            new Slice("3g.40gb", 1, OptionalLong.of(40_192L << 20)));
        });
    }

    @Test
    void doesNotCountDevicesTwiceThatBothWaysOffer() {
        ResourceSliceShape slice = new ResourceSliceShape(
                "gpu.nvidia.com", "gpu-1", "gpu-1", Collections.nCopies(8, device("gpu", "H100", "80Gi", "", "")));
        NodeShape node = Nodes.labelled("nvidia.com/gpu.count=8").with("nvidia.com/gpu=8");
        assertThat(NodeGpus.of(node, List.of(slice)).physical()).isEqualTo(8);
        assertThat(NodeGpus.of(Nodes.labelled().with(), List.of(slice)).physical())
                .isEqualTo(8);
    }

    @Test
    void leavesOutDevicesOfOtherNodesAndOtherDrivers() {
        List<ResourceSliceShape> slices = List.of(
                new ResourceSliceShape("gpu.nvidia.com", "gpu-2", "p", List.of(device("gpu", "H100", "", "", ""))),
                new ResourceSliceShape("dra.net", "gpu-1", "p", List.of(device("", "mlx5_0", "", "", ""))));
        assertThat(NodeGpus.of(Nodes.labelled().with(), slices).accelerators()).isEmpty();
    }

    @Test
    void countsTwoProductsOfOneDriverApart() {
        ResourceSliceShape slice = new ResourceSliceShape(
                "gpu.nvidia.com",
                "gpu-1",
                "p",
                List.of(device("gpu", "A100", "80Gi", "", ""), device("gpu", "H100", "80Gi", "", "")));
        assertThat(NodeGpus.of(Nodes.labelled().with(), List.of(slice)).accelerators())
                .extracting(Accelerator::product, Accelerator::memoryBytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A100", OptionalLong.of(80 * GIBIBYTE)),
                        org.assertj.core.groups.Tuple.tuple("H100", OptionalLong.of(80 * GIBIBYTE)));
    }

    @Test
    void garbageIsNoDevice() {
        for (String amount : List.of("-8", "lots", "1e999", "", "9".repeat(60))) {
            NodeShape node = Nodes.labelled("nvidia.com/gpu.count=" + amount)
                    .with("nvidia.com/gpu=" + amount, "amd.com/gpu=" + amount);
            assertThat(NodeGpus.of(node).accelerators()).as(amount).isEmpty();
        }
        NodeShape hostile = Nodes.labelled().annotated(HAMI, "[".repeat(60_000)).with("nvidia.com/gpu=3");
        assertThat(NodeGpus.of(hostile).physical()).isZero();
        NodeShape colons = Nodes.labelled().annotated(HAMI, ":".repeat(60_000)).with("nvidia.com/gpu=3");
        assertThat(NodeGpus.of(colons).schedulable()).isEqualTo(3);
    }

    @Test
    void aPlainNodeHasNone() {
        NodeGpus none = NodeGpus.of(Nodes.labelled("kubernetes.io/arch=amd64").with("cpu=64", "memory=257000Mi"));
        assertThat(none.accelerators()).isEmpty();
        assertThat(none.isCounted()).isTrue();
    }

    private static Device device(String type, String product, String memory, String profile, String parent) {
        return new Device(type, product, memory, profile, parent);
    }
}
