package io.roadstead.console.cluster.model.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the kubelets go with the control plane: never a newer minor, at most three minors older, two where the kubelet is
 * below 1.25. Source: Kubernetes documentation, "Version skew policy", kubelet.
 *
 * @param controlPlane empty where its version cannot be read; then nothing is an offence
 * @param kubelets nodes by the version of their kubelet
 * @param offences versions that do not go with the control plane, the lowest first
 * @param unread nodes whose version cannot be read
 */
public record VersionSkew(
        Optional<KubernetesVersion> controlPlane,
        SortedMap<KubernetesVersion, Integer> kubelets,
        List<Offence> offences,
        int unread) {
    private static final int OLDER = 3;
    private static final int OLDER_BELOW_25 = 2;

    /** Keeps copies. */
    public VersionSkew {
        kubelets = Collections.unmodifiableSortedMap(new TreeMap<>(kubelets));
        offences = List.copyOf(offences);
    }

    /** What is wrong with a kubelet. */
    public enum Fault {
        NEWER,
        TOO_OLD
    }

    /** So many nodes with a kubelet of a version that does not go with the control plane. */
    public record Offence(KubernetesVersion kubelet, Fault fault, int nodes) {}

    /** Compares the nodes with the version of the API server. */
    public static VersionSkew of(String controlPlane, List<NodeShape> nodes) {
        Optional<KubernetesVersion> plane = KubernetesVersion.parse(controlPlane);
        SortedMap<KubernetesVersion, Integer> kubelets = new TreeMap<>();
        int unread = 0;
        for (NodeShape node : nodes) {
            Optional<KubernetesVersion> kubelet =
                    KubernetesVersion.parse(node.info().kubeletVersion());
            if (kubelet.isPresent()) {
                kubelets.merge(kubelet.get(), 1, Integer::sum);
            } else {
                unread++;
            }
        }
        List<Offence> offences = new ArrayList<>();
        plane.ifPresent(version -> kubelets.forEach((kubelet, count) ->
                fault(version, kubelet).ifPresent(fault -> offences.add(new Offence(kubelet, fault, count)))));
        return new VersionSkew(plane, kubelets, offences, unread);
    }

    /** Whether nothing offends, as far as versions can be read. */
    public boolean isFine() {
        return offences.isEmpty();
    }

    /** What is wrong with this kubelet below that control plane; empty where they go together. */
    public static Optional<Fault> fault(KubernetesVersion controlPlane, KubernetesVersion kubelet) {
        if (kubelet.major() != controlPlane.major()) {
            return Optional.of(kubelet.major() > controlPlane.major() ? Fault.NEWER : Fault.TOO_OLD);
        }
        int older = controlPlane.minor() - kubelet.minor();
        boolean early = kubelet.major() == 1 && kubelet.minor() < 25;
        if (older < 0) {
            return Optional.of(Fault.NEWER);
        }
        return older > (early ? OLDER_BELOW_25 : OLDER) ? Optional.of(Fault.TOO_OLD) : Optional.empty();
    }
}
