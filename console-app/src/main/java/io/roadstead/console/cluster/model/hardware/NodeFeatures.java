package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import io.roadstead.console.cluster.model.identity.NodeShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a node has for fast and for confidential work. Source of label names: kubernetes-sigs/node-feature-discovery,
 * {@code docs/usage/features.md}; resources: Kubernetes documentation, "Manage HugePages", and the device plugins of RDMA,
 * SR-IOV and EFA.
 *
 * @param hugePages by page size, the smallest first; sizes of which there are none are left out
 * @param rdma devices for remote memory access by resource name, Amazon's EFA among them
 * @param virtualFunctions pools of SR-IOV by resource name
 * @param highlights in the order of {@link Highlight}
 * @param kernel its full version; empty where nothing tells
 */
public record NodeFeatures(
        List<HugePages> hugePages,
        SortedMap<String, Long> rdma,
        SortedMap<String, Long> virtualFunctions,
        List<Highlight> highlights,
        String kernel) {
    private static final String NFD = "feature.node.kubernetes.io/";
    private static final String PAGES = "hugepages-";
    private static final Pattern FUNCTIONS = Pattern.compile(
            "(openshift\\.io/.{1,63})|((intel\\.com|mellanox\\.com|nvidia\\.com|broadcom\\.com)/.*(sriov|vf|netdevice).*)",
            Pattern.CASE_INSENSITIVE);

    /** Keeps copies. */
    public NodeFeatures {
        hugePages = List.copyOf(hugePages);
        rdma = Collections.unmodifiableSortedMap(new TreeMap<>(rdma));
        virtualFunctions = Collections.unmodifiableSortedMap(new TreeMap<>(virtualFunctions));
        highlights = List.copyOf(highlights);
        kernel = Bounds.text(kernel);
    }

    /**
     * Huge pages of one size.
     *
     * @param pageBytes size of a page
     * @param capacityBytes of all of them
     * @param allocatableBytes that pods may take
     */
    public record HugePages(long pageBytes, long capacityBytes, long allocatableBytes) {}

    /** What stands out. */
    public enum Highlight {
        /** More than one NUMA zone. */
        NUMA,
        /** Two threads a core. */
        SMT,
        SRIOV_CAPABLE,
        SRIOV_CONFIGURED,
        RDMA_CAPABLE,
        /** Intel Trust Domain Extensions. */
        TDX,
        /** AMD Secure Encrypted Virtualization, any of its kinds. */
        SEV,
        /** The kernel is preemptible for real time. */
        REAL_TIME,
        /** CPUs are given to pods as a whole. */
        CPU_MANAGER,
        /** It can run virtual machines. */
        KVM
    }

    /** By its labels and resources. */
    public static NodeFeatures of(NodeShape node) {
        return new NodeFeatures(
                pages(node),
                counts(node, name -> name.startsWith("rdma/") || name.equals("vpc.amazonaws.com/efa")),
                counts(node, name -> FUNCTIONS.matcher(name).matches()),
                highlights(node),
                node.label(NFD + "kernel-version.full").orElse(node.info().kernelVersion()));
    }

    private static List<HugePages> pages(NodeShape node) {
        SortedMap<Long, HugePages> pages = new TreeMap<>();
        for (Map.Entry<String, String> resource : node.capacity().entrySet()) {
            if (!resource.getKey().startsWith(PAGES)) {
                continue;
            }
            OptionalLong size = Quantities.whole(resource.getKey().substring(PAGES.length()));
            long bytes = Quantities.whole(resource.getValue()).orElse(0);
            if (size.orElse(0) > 0 && bytes > 0) {
                pages.put(
                        size.getAsLong(),
                        new HugePages(
                                size.getAsLong(), bytes, Quantities.count(node.allocatable(), resource.getKey())));
            }
        }
        return List.copyOf(pages.values());
    }

    private static SortedMap<String, Long> counts(NodeShape node, Predicate<String> wanted) {
        SortedMap<String, Long> counts = new TreeMap<>();
        node.allocatable().forEach((name, amount) -> {
            long count = Quantities.whole(amount).orElse(0);
            if (count > 0 && wanted.test(name)) {
                counts.put(name, count);
            }
        });
        return counts;
    }

    private static List<Highlight> highlights(NodeShape node) {
        List<Highlight> found = new ArrayList<>();
        for (Highlight highlight : Highlight.values()) {
            if (has(node, highlight)) {
                found.add(highlight);
            }
        }
        return found;
    }

    private static boolean has(NodeShape node, Highlight highlight) {
        return switch (highlight) {
            case NUMA -> is(node, "memory-numa");
            case SMT -> is(node, "cpu-hardware_multithreading");
            case SRIOV_CAPABLE -> is(node, "network-sriov.capable");
            case SRIOV_CONFIGURED -> is(node, "network-sriov.configured");
            case RDMA_CAPABLE -> is(node, "custom-rdma.capable") || is(node, "rdma.capable");
            case TDX -> is(node, "cpu-security.tdx.enabled") || is(node, "cpu-security.tdx.protected");
            case SEV ->
                is(node, "cpu-security.sev.enabled")
                        || is(node, "cpu-security.sev.es.enabled")
                        || is(node, "cpu-security.sev.snp.enabled");
            case REAL_TIME -> is(node, "kernel-config.PREEMPT_RT");
            case CPU_MANAGER -> node.isLabelled("cpumanager", "true");
            case KVM -> Quantities.count(node.allocatable(), "devices.kubevirt.io/kvm") > 0;
        };
    }

    private static boolean is(NodeShape node, String feature) {
        return Optional.of("true").equals(node.label(NFD + feature));
    }
}
