package io.roadstead.console.cluster.model.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a node says of itself, as the agent sends it. Maps are kept in the order of their keys, so that equal nodes give equal
 * answers.
 *
 * @param providerId {@code spec.providerID}, empty where no provider set it
 * @param annotations the keys that the node has; values only of those that a rule reads, else empty
 * @param taints their keys
 * @param capacity Kubernetes quantities by resource name
 * @param allocatable the same, of what pods may take
 */
public record NodeShape(
        String name,
        String providerId,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<String> taints,
        NodeInfo info,
        Map<String, String> capacity,
        Map<String, String> allocatable) {
    /** Keeps copies of what is within the bounds. */
    public NodeShape {
        name = Bounds.text(name);
        providerId = Bounds.text(providerId);
        labels = Bounds.entries(labels, Bounds.WORD);
        annotations = Bounds.entries(annotations, 64 * Bounds.TEXT);
        taints = List.copyOf(Bounds.names(taints));
        capacity = Bounds.entries(capacity, Bounds.WORD);
        allocatable = Bounds.entries(allocatable, Bounds.WORD);
    }

    /** The value of a label; empty where the node lacks it, or has it without a value. */
    public Optional<String> label(String key) {
        return Optional.of(labels.getOrDefault(key, "")).filter(value -> !value.isEmpty());
    }

    /** The value of the first of these labels that the node has. */
    public Optional<String> label(String key, String otherwise) {
        return label(key).or(() -> label(otherwise));
    }

    /** Whether a label has this value. */
    public boolean isLabelled(String key, String value) {
        return value.equals(labels.get(key));
    }

    /** The first label key with this beginning. */
    public Optional<String> labelUnder(String prefix) {
        return ((SortedMap<String, String>) labels)
                .tailMap(prefix).keySet().stream().findFirst().filter(key -> key.startsWith(prefix));
    }

    /** What stands before {@code ://} in the provider id; empty where there is none. */
    public String scheme() {
        int end = providerId.indexOf("://");
        return end < 0 ? "" : Bounds.word(providerId.substring(0, end));
    }

    /** The zone, by the present label or by the one of old clusters. */
    public Optional<String> zone() {
        return label("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");
    }

    /** The region, likewise. */
    public Optional<String> region() {
        return label("topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region");
    }

    /** The architecture, by its label or by what the kubelet says. */
    public Optional<String> architecture() {
        return label("kubernetes.io/arch", "beta.kubernetes.io/arch")
                .or(() -> Optional.of(info.architecture()).filter(said -> !said.isEmpty()));
    }

    /**
     * Whether it may be taken away at any time because it is cheap: spot and preemptible machines. Source: the labels of
     * EKS, Karpenter, GKE and AKS.
     */
    public boolean isSpot() {
        return isLabelled("eks.amazonaws.com/capacityType", "SPOT")
                || isLabelled("karpenter.sh/capacity-type", "spot")
                || isLabelled("cloud.google.com/gke-spot", "true")
                || isLabelled("cloud.google.com/gke-preemptible", "true")
                || isLabelled("cloud.google.com/gke-provisioning", "spot")
                || isLabelled("cloud.google.com/gke-provisioning", "preemptible")
                || isLabelled("kubernetes.azure.com/scalesetpriority", "spot");
    }

    /**
     * Whether it goes on by itself without its control plane, so that {@code Ready=Unknown} does not mean that its pods are
     * lost. Source: the annotations of OpenYurt, {@code pkg/projectinfo}.
     */
    public boolean isAutonomous() {
        String old = annotations.getOrDefault("node.beta.openyurt.io/autonomy", "false");
        return annotations.containsKey("node.openyurt.io/autonomy-duration") || old.equals("true") || old.isEmpty();
    }
}
