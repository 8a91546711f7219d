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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** NVIDIA's devices, by the labels of GPU Feature Discovery where there are some, else by those of GKE and Karpenter. */
final class NvidiaGpus {
    private static final String WHOLE = "nvidia.com/gpu";
    private static final String SHARED = "nvidia.com/gpu.shared";
    private static final Pattern SLICE =
            Pattern.compile("nvidia\\.com/mig-([0-9]{1,2}g\\.[0-9]{1,4}gb(?:\\.me(?:\\.all)?)?)(?:\\.shared)?");
    private static final Pattern SLICED_PRODUCT = Pattern.compile("(.{1,60}?)-MIG-([0-9a-z.+]{1,20})(-SHARED)?");
    private static final String SHARED_PRODUCT = "-SHARED";
    private static final long MEBIBYTE = 1L << 20;
    private static final long MOST_MEBIBYTES = 1L << 32;

    private NvidiaGpus() {}

    static Optional<Accelerator> of(NodeShape node) {
        List<Slice> slices = slices(node);
        long offered = Quantities.count(node.allocatable(), WHOLE)
                + Quantities.count(node.allocatable(), SHARED)
                + slices.stream().mapToLong(Slice::schedulable).sum();
        OptionalLong labelled = Quantities.digits(node.label("nvidia.com/gpu.count"));
        boolean there = offered > 0
                || capacity(node) > 0
                || labelled.orElse(0) > 0
                || Hami.of(node).isPresent();
        return there ? Optional.of(device(node, offered, slices)) : Optional.empty();
    }

    static String driver(NodeShape node) {
        return version(
                        node,
                        node.label("nvidia.com/cuda.driver-version.full"),
                        "nvidia.com/cuda.driver-version.major",
                        "nvidia.com/cuda.driver-version.minor",
                        "nvidia.com/cuda.driver-version.revision")
                .or(() -> version(
                        node,
                        Optional.empty(),
                        "nvidia.com/cuda.driver.major",
                        "nvidia.com/cuda.driver.minor",
                        "nvidia.com/cuda.driver.rev"))
                .or(() -> node.label("amd.com/gpu.driver-version", "beta.amd.com/gpu.driver-version"))
                .orElse("");
    }

    static String cuda(NodeShape node) {
        return version(
                        node,
                        node.label("nvidia.com/cuda.runtime-version.full"),
                        "nvidia.com/cuda.runtime-version.major",
                        "nvidia.com/cuda.runtime-version.minor")
                .or(() -> version(
                        node, Optional.empty(), "nvidia.com/cuda.runtime.major", "nvidia.com/cuda.runtime.minor"))
                .orElse("");
    }

    private static Optional<String> version(NodeShape node, Optional<String> full, String... parts) {
        return full.or(() -> node.label(parts[0])
                .map(major -> Stream.of(parts)
                        .map(node::label)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("."))));
    }

    private static Accelerator device(NodeShape node, long offered, List<Slice> slices) {
        Sharing sharing = sharing(node, slices);
        List<Evidence> evidence = new ArrayList<>();
        if (offered == 0) {
            evidence.add(Evidence.of(Weight.STRONG, "gpu-not-offered"));
        }
        OptionalLong physical = physical(node, sharing, offered, evidence);
        return new Accelerator(
                Vendor.NVIDIA,
                product(node),
                sharing,
                physical,
                offered,
                sharing == Sharing.MIG_SINGLE ? OptionalLong.empty() : memory(node),
                sharing == Sharing.MIG_SINGLE ? List.of(single(node, offered)) : slices,
                evidence);
    }

    private static Sharing sharing(NodeShape node, List<Slice> slices) {
        String strategy = node.label("nvidia.com/gpu.sharing-strategy", "cloud.google.com/gke-gpu-sharing-strategy")
                .orElse("");
        if (Hami.of(node).isPresent()) {
            return Sharing.HAMI;
        }
        if (node.isLabelled("nvidia.com/vgpu.present", "true")) {
            return Sharing.VGPU;
        }
        if (SLICED_PRODUCT.matcher(rawProduct(node)).matches()
                || node.label("cloud.google.com/gke-gpu-partition-size").isPresent()) {
            return Sharing.MIG_SINGLE;
        }
        if (!slices.isEmpty()) {
            return Sharing.MIG_MIXED;
        }
        if (strategy.equals("mps")) {
            return Sharing.MPS;
        }
        return strategy.startsWith("time-s") || isRepeated(node) ? Sharing.TIME_SLICING : Sharing.NONE;
    }

    private static boolean isRepeated(NodeShape node) {
        return replicas(node) > 1
                || rawProduct(node).endsWith(SHARED_PRODUCT)
                || Quantities.count(node.allocatable(), SHARED) > 0;
    }

    private static OptionalLong physical(NodeShape node, Sharing sharing, long offered, List<Evidence> evidence) {
        OptionalLong labelled = Quantities.digits(node.label("nvidia.com/gpu.count"));
        return switch (sharing) {
            case HAMI -> hami(node, labelled, evidence);
            case VGPU -> {
                evidence.add(Evidence.of(
                        Weight.STRONG,
                        "gpu-vgpu",
                        node.label("nvidia.com/vgpu.host-driver-version").orElse("?")));
                yield OptionalLong.empty();
            }
            case MIG_SINGLE -> {
                evidence.add(Evidence.of(
                        Weight.DECISIVE, "gpu-mig-single", single(node, offered).profile()));
                yield OptionalLong.empty();
            }
            case MIG_MIXED -> counted(labelled, evidence, "gpu-mig-mixed", offered);
            case TIME_SLICING, MPS -> {
                evidence.add(Evidence.of(
                        Weight.DECISIVE, sharing == Sharing.MPS ? "gpu-mps" : "gpu-time-slicing", replicas(node)));
                yield labelled.isPresent() ? labelled : divided(capacity(node), replicas(node));
            }
            case NONE, PARTITIONS -> plain(node, labelled, evidence);
        };
    }

    private static OptionalLong counted(OptionalLong labelled, List<Evidence> evidence, String key, long offered) {
        evidence.add(Evidence.of(Weight.DECISIVE, key, offered));
        return labelled;
    }

    private static OptionalLong plain(NodeShape node, OptionalLong labelled, List<Evidence> evidence) {
        if (labelled.isPresent()) {
            evidence.add(Evidence.of(Weight.DECISIVE, "gpu-count-label", labelled.getAsLong()));
            return labelled;
        }
        OptionalLong instance = Quantities.digits(node.label("karpenter.k8s.aws/instance-gpu-count"));
        if (instance.isPresent()) {
            evidence.add(Evidence.of(Weight.STRONG, "gpu-instance", instance.getAsLong()));
            return instance;
        }
        if (node.label("cloud.google.com/gke-accelerator").isPresent()) {
            evidence.add(Evidence.of(Weight.STRONG, "gpu-pool", capacity(node)));
            return OptionalLong.of(capacity(node));
        }
        evidence.add(Evidence.of(Weight.WEAK, "gpu-not-counted", WHOLE));
        return OptionalLong.empty();
    }

    private static OptionalLong hami(NodeShape node, OptionalLong labelled, List<Evidence> evidence) {
        Optional<Hami> register = Hami.of(node);
        evidence.add(Evidence.of(
                Weight.DECISIVE, "gpu-hami", register.map(Hami::split).orElse(0L)));
        if (labelled.isPresent()) {
            return labelled;
        }
        return register.map(
                        read -> read.whole() ? OptionalLong.of(read.devices()) : divided(capacity(node), read.split()))
                .orElseGet(OptionalLong::empty);
    }

    /** Only where it comes out even, since otherwise something is not as assumed. */
    private static OptionalLong divided(long amount, long by) {
        return by > 1 && amount > 0 && amount % by == 0 ? OptionalLong.of(amount / by) : OptionalLong.empty();
    }

    private static long capacity(NodeShape node) {
        return Quantities.count(node.capacity(), WHOLE) + Quantities.count(node.capacity(), SHARED);
    }

    private static long replicas(NodeShape node) {
        return Quantities.digits(
                        node.label("nvidia.com/gpu.replicas", "cloud.google.com/gke-max-shared-clients-per-gpu"))
                .orElse(1);
    }

    private static String rawProduct(NodeShape node) {
        return node.label("nvidia.com/gpu.product").orElse("");
    }

    private static String product(NodeShape node) {
        String raw = rawProduct(node);
        Matcher sliced = SLICED_PRODUCT.matcher(raw);
        if (sliced.matches()) {
            return sliced.group(1);
        }
        if (raw.endsWith(SHARED_PRODUCT)) {
            return raw.substring(0, raw.length() - SHARED_PRODUCT.length());
        }
        return Optional.of(raw)
                .filter(name -> !name.isEmpty())
                .or(() -> node.label("cloud.google.com/gke-accelerator", "karpenter.k8s.aws/instance-gpu-name"))
                .or(() -> Hami.of(node).map(Hami::product))
                .orElse("");
    }

    private static OptionalLong memory(NodeShape node) {
        OptionalLong labelled = mebibytes(node.label("nvidia.com/gpu.memory", "karpenter.k8s.aws/instance-gpu-memory"));
        return labelled.isPresent()
                ? labelled
                : Hami.of(node)
                        .map(register -> bytes(register.memoryMebibytes()))
                        .orElseGet(OptionalLong::empty);
    }

    private static OptionalLong mebibytes(Optional<String> label) {
        OptionalLong number = Quantities.digits(label);
        return number.isPresent() ? bytes(number.getAsLong()) : OptionalLong.empty();
    }

    private static OptionalLong bytes(long mebibytes) {
        return mebibytes > 0 && mebibytes < MOST_MEBIBYTES
                ? OptionalLong.of(mebibytes * MEBIBYTE)
                : OptionalLong.empty();
    }

    private static Slice single(NodeShape node, long offered) {
        Matcher sliced = SLICED_PRODUCT.matcher(rawProduct(node));
        return sliced.matches()
                ? new Slice(sliced.group(2), offered, mebibytes(node.label("nvidia.com/gpu.memory")))
                : new Slice(
                        node.label("cloud.google.com/gke-gpu-partition-size").orElse(""),
                        offered,
                        OptionalLong.empty());
    }

    private static List<Slice> slices(NodeShape node) {
        List<Slice> slices = new ArrayList<>();
        for (Map.Entry<String, String> resource : node.allocatable().entrySet()) {
            Matcher slice = SLICE.matcher(resource.getKey());
            long count = Quantities.whole(resource.getValue()).orElse(0);
            if (slice.matches() && count > 0) {
                String profile = slice.group(1);
                slices.add(new Slice(profile, count, mebibytes(node.label("nvidia.com/mig-" + profile + ".memory"))));
            }
        }
        return slices;
    }
}
