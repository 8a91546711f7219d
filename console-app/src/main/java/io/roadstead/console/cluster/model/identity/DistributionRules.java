package io.roadstead.console.cluster.model.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which distribution a cluster runs: API groups first, then what nodes carry, then the suffix of the version. */
final class DistributionRules {
    private static final String BUILT_IN_TYPE = "node.kubernetes.io/instance-type";
    private static final Pattern PLAIN = Pattern.compile("v?\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}");

    /** Those nearer to the top win where several are decisive. */
    private static final List<Label> LABELS = List.of(
            new Label("baremetal.cluster.gke.io/", Distribution.GDC, Weight.DECISIVE),
            new Label("eks.amazonaws.com/", Distribution.EKS, Weight.DECISIVE),
            new Label("cloud.google.com/gke-", Distribution.GKE, Weight.DECISIVE),
            new Label("kubernetes.azure.com/", Distribution.AKS, Weight.DECISIVE),
            new Label("oci.oraclecloud.com/node-pool-id", Distribution.OKE, Weight.DECISIVE),
            new Label("oci.oraclecloud.com/virtual-node-pool-id", Distribution.OKE, Weight.DECISIVE),
            new Label("ibm-cloud.kubernetes.io/", Distribution.IKS, Weight.DECISIVE),
            new Label("run.tanzu.vmware.com/", Distribution.TKG, Weight.DECISIVE),
            new Label("vks.vmware.com/", Distribution.TKG, Weight.DECISIVE),
            new Label("microk8s.io/cluster", Distribution.MICROK8S, Weight.DECISIVE),
            new Label("node.kubernetes.io/microk8s-", Distribution.MICROK8S, Weight.DECISIVE),
            new Label("minikube.k8s.io/", Distribution.MINIKUBE, Weight.DECISIVE),
            new Label("k8s.scaleway.com/kapsule", Distribution.KAPSULE, Weight.DECISIVE),
            new Label("kops.k8s.io/instancegroup", Distribution.KOPS, Weight.DECISIVE),
            new Label("doks.digitalocean.com/", Distribution.DOKS, Weight.STRONG),
            new Label("lke.linode.com/", Distribution.LKE, Weight.STRONG),
            new Label("alibabacloud.com/nodepool-id", Distribution.ACK, Weight.STRONG),
            new Label("tke.cloud.tencent.com/", Distribution.TKE, Weight.STRONG));

    private static final List<Suffix> SUFFIXES = List.of(
            new Suffix("+rke2r", Distribution.RKE2, Weight.DECISIVE),
            new Suffix("+k3s", Distribution.K3S, Weight.DECISIVE),
            new Suffix("+k0s", Distribution.K0S, Weight.DECISIVE),
            new Suffix("-k0s", Distribution.K0S, Weight.DECISIVE),
            new Suffix("+vmware.", Distribution.TKG, Weight.DECISIVE),
            new Suffix("+IKS", Distribution.IKS, Weight.STRONG),
            new Suffix("-aliyun.", Distribution.ACK, Weight.STRONG),
            new Suffix("-tke.", Distribution.TKE, Weight.STRONG),
            new Suffix("-mirantis", Distribution.MKE, Weight.STRONG));

    private DistributionRules() {}

    private record Label(String prefix, Distribution distribution, Weight weight) {}

    private record Suffix(String text, Distribution distribution, Weight weight) {}

    static Answer<Distribution> of(ClusterShape cluster) {
        List<Clue<Distribution>> clues = new ArrayList<>();
        byApiGroups(cluster, clues);
        byMachines(cluster, clues);
        byLabels(cluster, clues);
        byVersion(cluster, clues);
        byStorage(cluster, clues);
        byAnnotations(cluster, clues);
        return Answer.of(clues, Distribution.UNKNOWN);
    }

    private static void byApiGroups(ClusterShape cluster, List<Clue<Distribution>> clues) {
        if (cluster.apiGroups().contains("config.openshift.io")) {
            clues.add(Clue.of(Distribution.OPENSHIFT, Weight.DECISIVE, "api-group", "config.openshift.io"));
        }
        if (cluster.apiGroups().contains("anywhere.eks.amazonaws.com")) {
            clues.add(Clue.of(Distribution.EKS_ANYWHERE, Weight.DECISIVE, "api-group", "anywhere.eks.amazonaws.com"));
        }
        for (String group : List.of("baremetal.cluster.gke.io", "onprem.cluster.gke.io")) {
            if (cluster.apiGroups().contains(group)) {
                clues.add(Clue.of(Distribution.GDC, Weight.DECISIVE, "api-group", group));
            }
        }
    }

    private static void byMachines(ClusterShape cluster, List<Clue<Distribution>> clues) {
        onMachines(
                cluster,
                clues,
                Distribution.AKS_HCI,
                "provider-id",
                "moc",
                cluster.count(node -> node.scheme().equals("moc")));
        onMachines(
                cluster,
                clues,
                Distribution.KIND,
                "provider-id",
                "kind",
                cluster.count(node -> node.scheme().equals("kind")));
        onMachines(
                cluster,
                clues,
                Distribution.K3D,
                "provider-id",
                "k3s://k3d-",
                cluster.count(node -> node.providerId().startsWith("k3s://k3d-")));
        onMachines(
                cluster,
                clues,
                Distribution.DOCKER_DESKTOP,
                "os-image",
                "Docker Desktop",
                cluster.count(node -> node.info().osImage().startsWith("Docker Desktop")));
        onMachines(
                cluster,
                clues,
                Distribution.TALOS,
                "os-image",
                "Talos",
                cluster.count(node -> node.info().osImage().startsWith("Talos (")));
    }

    private static void onMachines(
            ClusterShape cluster,
            List<Clue<Distribution>> clues,
            Distribution distribution,
            String key,
            String sign,
            int nodes) {
        if (nodes > 0) {
            Weight weight = weight(Weight.DECISIVE, nodes, cluster);
            clues.add(Clue.of(
                    distribution, weight, key, sign, nodes, cluster.nodes().size()));
        }
    }

    private static void byLabels(ClusterShape cluster, List<Clue<Distribution>> clues) {
        for (Label label : LABELS) {
            int nodes = cluster.count(node -> node.labelUnder(label.prefix()).isPresent());
            if (nodes > 0) {
                Weight weight = weight(label.weight(), nodes, cluster);
                clues.add(Clue.of(
                        label.distribution(),
                        weight,
                        "label",
                        label.prefix(),
                        nodes,
                        cluster.nodes().size()));
            }
        }
        builtInType(cluster, clues, "k3s", Distribution.K3S);
        builtInType(cluster, clues, "rke2", Distribution.RKE2);
    }

    private static void builtInType(
            ClusterShape cluster, List<Clue<Distribution>> clues, String type, Distribution distribution) {
        int nodes = cluster.count(node -> node.isLabelled(BUILT_IN_TYPE, type));
        if (nodes > 0) {
            Weight weight = weight(Weight.STRONG, nodes, cluster);
            clues.add(Clue.of(
                    distribution,
                    weight,
                    "label",
                    BUILT_IN_TYPE + "=" + type,
                    nodes,
                    cluster.nodes().size()));
        }
    }

    /** What only few nodes carry may have been set by anybody. */
    private static Weight weight(Weight full, int nodes, ClusterShape cluster) {
        return nodes * 2L >= cluster.nodes().size() ? full : Weight.WEAK;
    }

    private static void byVersion(ClusterShape cluster, List<Clue<Distribution>> clues) {
        bySuffix(cluster, cluster.gitVersion(), "version", clues);
        commonKubelet(cluster)
                .filter(kubelet -> !kubelet.equals(cluster.gitVersion()))
                .ifPresent(kubelet -> bySuffix(cluster, kubelet, "kubelet-version", clues));
        if (PLAIN.matcher(cluster.gitVersion()).matches()) {
            clues.add(Clue.of(Distribution.UPSTREAM, Weight.WEAK, "version-plain", cluster.gitVersion()));
        }
    }

    private static void bySuffix(ClusterShape cluster, String version, String key, List<Clue<Distribution>> clues) {
        for (Suffix suffix : SUFFIXES) {
            if (version.contains(suffix.text())) {
                clues.add(Clue.of(suffix.distribution(), suffix.weight(), key, version));
            }
        }
        if (version.contains("-eks-")) {
            clues.add(amazon(cluster, version, key));
        }
        if (version.contains("-gke.")) {
            clues.add(google(cluster, version, key));
        }
    }

    /** EKS Distro and EKS Anywhere carry the suffix of EKS, on any machine. */
    private static Clue<Distribution> amazon(ClusterShape cluster, String version, String key) {
        if (cluster.nodes().isEmpty()) {
            return Clue.of(Distribution.EKS, Weight.WEAK, key, version);
        }
        boolean eks = cluster.count(node -> node.scheme().equals("aws")
                        || node.scheme().equals("eks-hybrid")
                        || node.labelUnder("eks.amazonaws.com/").isPresent())
                > 0;
        return Clue.of(eks ? Distribution.EKS : Distribution.EKS_ANYWHERE, Weight.STRONG, key, version);
    }

    /** Google Distributed Cloud carries the suffix of GKE, on machines of the customer. */
    private static Clue<Distribution> google(ClusterShape cluster, String version, String key) {
        if (cluster.nodes().isEmpty()) {
            return Clue.of(Distribution.GKE, Weight.WEAK, key, version);
        }
        boolean gke = cluster.count(node -> node.scheme().equals("gce")) > 0;
        return Clue.of(gke ? Distribution.GKE : Distribution.GDC, Weight.STRONG, key, version);
    }

    private static Optional<String> commonKubelet(ClusterShape cluster) {
        Map<String, Integer> versions = new TreeMap<>();
        cluster.nodes().forEach(node -> versions.merge(node.info().kubeletVersion(), 1, Integer::sum));
        return versions.entrySet().stream()
                .filter(version -> version.getValue() * 2L >= cluster.nodes().size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void byStorage(ClusterShape cluster, List<Clue<Distribution>> clues) {
        if (cluster.stores("disk.csi.akshci.com")) {
            clues.add(Clue.of(Distribution.AKS_HCI, Weight.STRONG, "storage", "disk.csi.akshci.com"));
        }
    }

    /** Others use kubeadm inside; so what names them comes before. */
    private static void byAnnotations(ClusterShape cluster, List<Clue<Distribution>> clues) {
        String key = "kubeadm.alpha.kubernetes.io/cri-socket";
        int nodes = cluster.count(node -> node.annotations().containsKey(key));
        if (nodes > 0) {
            Weight weight = weight(Weight.STRONG, nodes, cluster);
            clues.add(Clue.of(
                    Distribution.KUBEADM,
                    weight,
                    "annotation",
                    key,
                    nodes,
                    cluster.nodes().size()));
        }
    }
}
