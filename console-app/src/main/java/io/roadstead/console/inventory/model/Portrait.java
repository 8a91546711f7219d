package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.hardware.Accelerator;
import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.hardware.NodeGpus;
import io.roadstead.console.cluster.model.hardware.ResourceSliceShape;
import io.roadstead.console.cluster.model.hardware.Sharing;
import io.roadstead.console.cluster.model.identity.Addition;
import io.roadstead.console.cluster.model.identity.Answer;
import io.roadstead.console.cluster.model.identity.ClusterIdentity;
import io.roadstead.console.cluster.model.identity.ClusterShape;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.cluster.model.identity.NodeShape;
import io.roadstead.console.cluster.model.identity.VersionSkew;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cluster is, as its objects show it.
 *
 * @param hyperconverged whether its machines also store
 * @param fileSystems names of the Lustre file systems that it mounts; the first {@value #MOST_FILE_SYSTEMS}
 * @param asOf when it was reckoned
 */
public record Portrait(
        Answer<Distribution> distribution,
        Answer<Infrastructure> infrastructure,
        Answer<Optional<Tier>> tier,
        Answer<Boolean> hyperconverged,
        List<Answer<Addition>> additions,
        Machines machines,
        Versions versions,
        List<Devices> accelerators,
        List<String> fileSystems,
        Instant asOf) {
    /** Nodes that are reckoned with; what is beyond is said. */
    public static final int MOST_NODES = 5_000;

    static final int MOST_FILE_SYSTEMS = 50;

    private static final int MOST_PLACES = 100;
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_PRODUCTS = 50;
    private static final int MOST_NAMES = 1_000;

    /** Keeps copies. */
    public Portrait {
        additions = List.copyOf(additions);
        accelerators = List.copyOf(accelerators);
        fileSystems = fileSystems.stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .limit(MOST_FILE_SYSTEMS)
                .toList();
    }

    /**
     * The nodes, counted.
     *
     * @param isAll false where there are more than {@link #MOST_NODES}
     * @param regions nodes by region; the largest {@value #MOST_PLACES}, likewise zones and architectures
     * @param spot nodes that may be taken away at any time
     * @param autonomous nodes that go on without their control plane
     */
    public record Machines(
            int nodes,
            int ready,
            boolean isAll,
            SortedMap<String, Integer> regions,
            SortedMap<String, Integer> zones,
            SortedMap<String, Integer> architectures,
            int spot,
            int autonomous) {
        /** Keeps copies. */
        public Machines {
            regions = largest(regions);
            zones = largest(zones);
            architectures = largest(architectures);
        }

        private static SortedMap<String, Integer> largest(SortedMap<String, Integer> counts) {
            SortedMap<String, Integer> kept = new TreeMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_PLACES)
                    .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
            return Collections.unmodifiableSortedMap(kept);
        }
    }

    /**
     * Versions of the cluster's parts.
     *
     * @param controlPlane as its API server says; empty where it says nothing
     * @param unread nodes whose version cannot be read
     */
    public record Versions(String controlPlane, List<Kubelet> kubelets, int unread) {
        /** Keeps a copy. */
        public Versions {
            kubelets = List.copyOf(kubelets);
        }

        /** Whether a kubelet does not go with the control plane. */
        public boolean hasFault() {
            return kubelets.stream().anyMatch(kubelet -> kubelet.fault().isPresent());
        }
    }

    /** So many nodes with a kubelet of a version, and what is wrong with that, if something is. */
    public record Kubelet(String version, int nodes, Optional<VersionSkew.Fault> fault) {}

    /**
     * Devices of one product in all nodes together.
     *
     * @param product as labels name it; empty where nothing names it
     * @param physical devices in the machines; empty where nothing tells how many in some of them
     * @param schedulable what pods may ask for in all: devices, shares of them, or slices
     * @param nodes that have them, by name; the first {@value #MOST_NAMES}
     * @param count of nodes that have them
     */
    public record Devices(
            Vendor vendor,
            String product,
            Sharing sharing,
            OptionalLong physical,
            long schedulable,
            List<String> nodes,
            int count) {
        /** Keeps a copy. */
        public Devices {
            nodes = List.copyOf(nodes.subList(0, Math.min(nodes.size(), MOST_NAMES)));
        }

        /** For people: the product, or whose it is where no product is known. */
        public String title() {
            return product.isEmpty() ? vendor.title() : product;
        }
    }

    /**
     * What there is to reckon with.
     *
     * @param ready nodes that are
     * @param isAll whether all nodes are there
     * @param slices what drivers of dynamic resource allocation offer
     * @param fileSystems names of Lustre file systems, as volumes tell them
     */
    public record Sitting(
            ClusterShape cluster, int ready, boolean isAll, List<ResourceSliceShape> slices, List<String> fileSystems) {
        /** Keeps copies. */
        public Sitting {
            slices = List.copyOf(slices);
            fileSystems = List.copyOf(fileSystems);
        }
    }

    /** Reckons one. Throws nothing: of a cluster that says nothing it knows nothing. */
    public static Portrait of(Sitting sitting, Instant now) {
        ClusterShape cluster = sitting.cluster();
        ClusterIdentity identity = ClusterIdentity.of(cluster);
        return new Portrait(
                identity.distribution(),
                identity.infrastructure(),
                identity.tier(),
                identity.hyperconverged(),
                identity.additions(),
                new Machines(
                        identity.mix().nodes(),
                        sitting.ready(),
                        sitting.isAll(),
                        identity.mix().regions(),
                        identity.mix().zones(),
                        identity.mix().architectures(),
                        identity.mix().spot(),
                        identity.autonomousNodes().size()),
                versions(VersionSkew.of(cluster.gitVersion(), cluster.nodes()), cluster.gitVersion()),
                devices(cluster.nodes(), sitting.slices()),
                sitting.fileSystems(),
                now);
    }

    /** The same, found to be so at that time. */
    public Portrait at(Instant time) {
        return new Portrait(
                distribution,
                infrastructure,
                tier,
                hyperconverged,
                additions,
                machines,
                versions,
                accelerators,
                fileSystems,
                time);
    }

    private static Versions versions(VersionSkew skew, String controlPlane) {
        List<Kubelet> kubelets = skew.kubelets().entrySet().stream()
                .limit(MOST_VERSIONS)
                .map(kubelet -> new Kubelet(
                        kubelet.getKey().toString(),
                        kubelet.getValue(),
                        skew.controlPlane().flatMap(plane -> VersionSkew.fault(plane, kubelet.getKey()))))
                .toList();
        return new Versions(controlPlane, kubelets, skew.unread());
    }

    private record Product(Vendor vendor, String name, Sharing sharing) implements Comparable<Product> {
        private static final Comparator<Product> ORDER = Comparator.comparing(Product::vendor)
                .thenComparing(Product::name)
                .thenComparing(Product::sharing);

        @Override
        public int compareTo(Product other) {
            return ORDER.compare(this, other);
        }
    }

    private static List<Devices> devices(List<NodeShape> nodes, List<ResourceSliceShape> slices) {
        Map<String, List<ResourceSliceShape>> offered = new TreeMap<>();
        slices.forEach(slice -> offered.computeIfAbsent(slice.nodeName(), name -> new ArrayList<>())
                .add(slice));
        SortedMap<Product, Devices> sums = new TreeMap<>();
        for (NodeShape node : nodes) {
            NodeGpus gpus = NodeGpus.of(node, offered.getOrDefault(node.name(), List.of()));
            for (Accelerator accelerator : gpus.accelerators()) {
                Product product = new Product(accelerator.vendor(), accelerator.product(), accelerator.sharing());
                if (sums.size() < MOST_PRODUCTS || sums.containsKey(product)) {
                    sums.merge(product, devices(node, accelerator), Portrait::sum);
                }
            }
        }
        return List.copyOf(sums.values());
    }

    private static Devices devices(NodeShape node, Accelerator accelerator) {
        return new Devices(
                accelerator.vendor(),
                accelerator.product(),
                accelerator.sharing(),
                accelerator.physical(),
                accelerator.schedulable(),
                List.of(node.name()),
                1);
    }

    private static Devices sum(Devices one, Devices other) {
        List<String> nodes = new ArrayList<>(one.nodes());
        nodes.addAll(other.nodes());
        boolean counted = one.physical().isPresent() && other.physical().isPresent();
        return new Devices(
                one.vendor(),
                one.product(),
                one.sharing(),
                counted
                        ? OptionalLong.of(
                                one.physical().getAsLong() + other.physical().getAsLong())
                        : OptionalLong.empty(),
                one.schedulable() + other.schedulable(),
                nodes,
                one.count() + other.count());
    }
}
