package io.roadstead.console.cluster.model.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands on top of the distribution. */
final class AdditionRules {
    private static final List<String> KUBEEDGE_GROUPS =
            List.of("apps.kubeedge.io", "operations.kubeedge.io", "devices.kubeedge.io", "reliablesyncs.kubeedge.io");

    private AdditionRules() {}

    /** In the order of {@link Addition}. */
    static List<Answer<Addition>> of(ClusterShape cluster) {
        List<Answer<Addition>> found = new ArrayList<>();
        add(found, Addition.KUBEEDGE, kubeEdge(cluster));
        add(found, Addition.OPENYURT, openYurt(cluster));
        add(found, Addition.IBM_CLOUD_PAK, cloudPak(cluster));
        add(found, Addition.AZURE_ARC, azureArc(cluster));
        add(found, Addition.GKE_FLEET, groups(cluster, "hub.gke.io"));
        add(found, Addition.CLUSTER_API, groups(cluster, "cluster.x-k8s.io"));
        add(found, Addition.KUBEVIRT, groups(cluster, "kubevirt.io"));
        add(found, Addition.KARPENTER, groups(cluster, "karpenter.sh"));
        add(found, Addition.KWOK, annotated(cluster, "kwok.x-k8s.io/node"));
        return found;
    }

    /** By the kubelet, which is KubeEdge's own; the role label alone is also on plain ingress nodes. */
    static boolean isKubeEdge(NodeShape node) {
        return node.info().kubeletVersion().contains("-kubeedge-");
    }

    private static List<Evidence> kubeEdge(ClusterShape cluster) {
        List<Evidence> evidence = new ArrayList<>();
        int nodes = cluster.count(AdditionRules::isKubeEdge);
        if (nodes > 0) {
            evidence.add(Evidence.of(
                    Weight.DECISIVE, "kubelet-kubeedge", nodes, cluster.nodes().size()));
        }
        KUBEEDGE_GROUPS.forEach(group -> evidence.addAll(groups(cluster, group)));
        int roles = cluster.count(node -> node.labels().containsKey("node-role.kubernetes.io/edge"));
        if (roles > 0 && !evidence.isEmpty()) {
            evidence.add(Evidence.of(
                    Weight.WEAK,
                    "label",
                    "node-role.kubernetes.io/edge",
                    roles,
                    cluster.nodes().size()));
        }
        return evidence;
    }

    private static List<Evidence> openYurt(ClusterShape cluster) {
        List<Evidence> evidence = new ArrayList<>(groups(cluster, "apps.openyurt.io"));
        String label = "openyurt.io/is-edge-worker";
        int workers = cluster.count(node -> node.labels().containsKey(label));
        if (workers > 0) {
            evidence.add(Evidence.of(
                    Weight.DECISIVE, "label", label, workers, cluster.nodes().size()));
        }
        int autonomous = cluster.count(NodeShape::isAutonomous);
        if (autonomous > 0 && !evidence.isEmpty()) {
            evidence.add(Evidence.of(
                    Weight.STRONG,
                    "openyurt-autonomy",
                    autonomous,
                    cluster.nodes().size()));
        }
        return evidence;
    }

    /** Its operators' group or its shared services; other groups of IBM are also those of storage drivers. */
    private static List<Evidence> cloudPak(ClusterShape cluster) {
        List<Evidence> evidence = new ArrayList<>();
        if (cluster.apiGroups().contains("operator.ibm.com")) {
            evidence.add(Evidence.of(Weight.STRONG, "api-group", "operator.ibm.com"));
        }
        if (cluster.namespaces().contains("ibm-common-services")) {
            evidence.add(Evidence.of(Weight.STRONG, "namespace", "ibm-common-services"));
        }
        return evidence;
    }

    private static List<Evidence> azureArc(ClusterShape cluster) {
        List<Evidence> evidence = new ArrayList<>(groups(cluster, "arc.azure.com"));
        if (cluster.namespaces().contains("azure-arc")) {
            evidence.add(Evidence.of(Weight.STRONG, "namespace", "azure-arc"));
        }
        return evidence;
    }

    private static List<Evidence> groups(ClusterShape cluster, String group) {
        return cluster.apiGroups().contains(group)
                ? List.of(Evidence.of(Weight.DECISIVE, "api-group", group))
                : List.of();
    }

    private static List<Evidence> annotated(ClusterShape cluster, String key) {
        int nodes = cluster.count(node -> node.annotations().containsKey(key));
        return nodes == 0
                ? List.of()
                : List.of(Evidence.of(
                        Weight.DECISIVE,
                        "annotation",
                        key,
                        nodes,
                        cluster.nodes().size()));
    }

    private static void add(List<Answer<Addition>> found, Addition addition, List<Evidence> evidence) {
        evidence.stream()
                .map(Evidence::weight)
                .min(Comparator.naturalOrder())
                .ifPresent(strongest -> found.add(new Answer<>(addition, evidence, Certainty.of(strongest))));
    }
}
