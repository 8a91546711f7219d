package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.hardware.Accelerator.Slice;
import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.identity.Evidence;
import io.roadstead.console.cluster.model.identity.NodeShape;
import io.roadstead.console.cluster.model.identity.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accelerators that are not NVIDIA's, by the resources of their device plugins. */
final class OtherAccelerators {
    private static final String AMD_PARTITION = "amd.com/compute-memory-partition";
    private static final Pattern VRAM = Pattern.compile("([0-9]{1,6})([MGT])");

    /** The first group of a slice's pattern names its profile. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Vendor.AMD,
                    Pattern.compile("amd\\.com/gpu"),
                    Pattern.compile("amd\\.com/((?:spx|dpx|tpx|qpx|cpx)(?:_nps[0-9])?)"),
                    List.of("amd.com/gpu.product-name", "beta.amd.com/gpu.product-name"),
                    ""),
            new Kind(
                    Vendor.INTEL,
                    Pattern.compile("gpu\\.intel\\.com/(?:i915|xe)"),
                    Pattern.compile("(?!)"),
                    List.of("gpu.intel.com/product"),
                    "gpu.intel.com/device.count"),
            new Kind(
                    Vendor.NEURON,
                    Pattern.compile("aws\\.amazon\\.com/neuron(?:device)?"),
                    Pattern.compile("aws\\.amazon\\.com/(neuroncore)"),
                    List.of("karpenter.k8s.aws/instance-accelerator-name", "node.kubernetes.io/instance-type"),
                    ""),
            new Kind(
                    Vendor.TPU,
                    Pattern.compile("google\\.com/tpu"),
                    Pattern.compile("(?!)"),
                    List.of("cloud.google.com/gke-tpu-accelerator"),
                    ""),
            new Kind(
                    Vendor.GAUDI,
                    Pattern.compile("habana\\.ai/gaudi"),
                    Pattern.compile("(?!)"),
                    List.of("habana.ai/hpu_type"),
                    ""),
            new Kind(
                    Vendor.ASCEND,
                    Pattern.compile("huawei\\.com/(?:Ascend[0-9A-Za-z]{1,16}|npu)"),
                    Pattern.compile("huawei\\.com/(Ascend[0-9A-Za-z]{1,16}-[0-9]{1,3}c(?:\\.[0-9a-z]{1,8}){0,3})"),
                    List.of("node.kubernetes.io/npu.chip.name", "accelerator"),
                    ""),
            new Kind(
                    Vendor.CAMBRICON,
                    Pattern.compile("cambricon\\.com/mlu[0-9]{0,4}"),
                    Pattern.compile("cambricon\\.com/(vmlu|mlunum)"),
                    List.of("cambricon.com/mlu.product"),
                    ""),
            new Kind(
                    Vendor.HYGON,
                    Pattern.compile("hygon\\.com/dcu"),
                    Pattern.compile("hygon\\.com/(dcunum|vdcu)"),
                    List.of("hygon.com/dcu.product"),
                    ""));

    private OtherAccelerators() {}

    /**
     * @param whole resources of which one is one device; several names are names for the same devices
     * @param sliced resources of which one is a part of a device
     * @param countLabel where only a label tells how many devices there are, since one may be offered many times
     */
    private record Kind(Vendor vendor, Pattern whole, Pattern sliced, List<String> productLabels, String countLabel) {}

    static List<Accelerator> of(NodeShape node) {
        return KINDS.stream()
                .map(kind -> of(node, kind))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Accelerator> of(NodeShape node, Kind kind) {
        long devices = most(node.capacity(), kind.whole());
        long offered = most(node.allocatable(), kind.whole());
        List<Slice> slices = slices(node, kind);
        if (devices == 0 && offered == 0 && slices.isEmpty()) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>();
        OptionalLong physical = physical(node, kind, devices, slices, evidence);
        boolean parts = !slices.isEmpty() || isPartitioned(node, kind) || offered > physical.orElse(offered);
        // Cores of Neuron are another way to ask for the same devices; other parts are beside them.
        long inSlices = kind.vendor() == Vendor.NEURON && offered > 0
                ? 0
                : slices.stream().mapToLong(Slice::schedulable).sum();
        return Optional.of(new Accelerator(
                kind.vendor(),
                product(node, kind),
                parts ? Sharing.PARTITIONS : Sharing.NONE,
                physical,
                offered + inSlices,
                memory(node, kind),
                slices,
                evidence));
    }

    private static OptionalLong physical(
            NodeShape node, Kind kind, long devices, List<Slice> slices, List<Evidence> evidence) {
        if (!kind.countLabel().isEmpty()) {
            OptionalLong labelled = Quantities.digits(node.label(kind.countLabel()));
            evidence.add(
                    labelled.isPresent()
                            ? Evidence.of(Weight.DECISIVE, "gpu-count-label", labelled.getAsLong())
                            : Evidence.of(Weight.WEAK, "gpu-not-counted", resource(node, kind)));
            return labelled;
        }
        if (isPartitioned(node, kind) || devices == 0) {
            evidence.add(Evidence.of(
                    Weight.STRONG,
                    "gpu-partitions",
                    slices.isEmpty()
                            ? node.label(AMD_PARTITION).orElse("")
                            : slices.getFirst().profile()));
            return OptionalLong.empty();
        }
        evidence.add(Evidence.of(Weight.STRONG, "gpu-resource", resource(node, kind), devices));
        return OptionalLong.of(devices);
    }

    private static boolean isPartitioned(NodeShape node, Kind kind) {
        return kind.vendor() == Vendor.AMD
                && node.label(AMD_PARTITION, "beta." + AMD_PARTITION)
                        .filter(partition -> !partition.startsWith("spx"))
                        .isPresent();
    }

    private static long most(Map<String, String> resources, Pattern names) {
        return resources.entrySet().stream()
                .filter(resource -> names.matcher(resource.getKey()).matches())
                .mapToLong(resource -> Quantities.whole(resource.getValue()).orElse(0))
                .max()
                .orElse(0);
    }

    private static String resource(NodeShape node, Kind kind) {
        return node.capacity().keySet().stream()
                .filter(name -> kind.whole().matcher(name).matches())
                .findFirst()
                .orElse("");
    }

    private static List<Slice> slices(NodeShape node, Kind kind) {
        List<Slice> slices = new ArrayList<>();
        node.allocatable().forEach((name, amount) -> {
            Matcher slice = kind.sliced().matcher(name);
            long count = Quantities.whole(amount).orElse(0);
            if (slice.matches() && count > 0) {
                slices.add(new Slice(slice.group(1), count, OptionalLong.empty()));
            }
        });
        return slices;
    }

    private static String product(NodeShape node, Kind kind) {
        return kind.productLabels().stream()
                .map(node::label)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> {
                    String resource = resource(node, kind);
                    return kind.vendor() == Vendor.ASCEND ? resource.substring(resource.indexOf('/') + 1) : "";
                });
    }

    private static OptionalLong memory(NodeShape node, Kind kind) {
        if (kind.vendor() != Vendor.AMD) {
            return OptionalLong.empty();
        }
        return node.label("amd.com/gpu.vram", "beta.amd.com/gpu.vram")
                .map(VRAM::matcher)
                .filter(Matcher::matches)
                .map(vram -> OptionalLong.of(Long.parseLong(vram.group(1)) << shift(vram.group(2))))
                .orElseGet(OptionalLong::empty);
    }

    /** The labeller counts in steps of 1,024 and writes one letter. */
    private static int shift(String unit) {
        return unit.equals("M") ? 20 : unit.equals("G") ? 30 : 40;
    }
}
