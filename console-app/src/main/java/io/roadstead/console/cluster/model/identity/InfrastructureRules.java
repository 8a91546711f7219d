package io.roadstead.console.cluster.model.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the nodes are machines of: each node says it by its provider id, else by labels, else by hints; the most nodes with the
 * strongest evidence decide, and the others stand in the evidence. The version says nothing here.
 */
final class InfrastructureRules {
    private static final Pattern ALIBABA = Pattern.compile("[a-z]{2}-[a-z0-9-]{1,40}\\.i-[a-z0-9]{4,40}");
    private static final Pattern PLAIN_INSTANCE =
            Pattern.compile(".*\\.(metal|[0-9]*x?large|medium|small)(-[0-9a-z]+)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> VIRTUAL = List.of(
            "virtual",
            "kvm",
            "hvm",
            "qemu",
            "standard-pc",
            "openstack",
            "google",
            "vmware",
            "kubevirt",
            "bochs",
            "nutanix",
            "alibaba",
            "droplet",
            "unknown");

    private static final Map<String, Infrastructure> SCHEMES = Map.ofEntries(
            Map.entry("aws", Infrastructure.AWS),
            Map.entry("eks-hybrid", Infrastructure.AWS_HYBRID),
            Map.entry("gce", Infrastructure.GCP),
            Map.entry("azure", Infrastructure.AZURE),
            Map.entry("moc", Infrastructure.AZURE_LOCAL),
            Map.entry("openstack", Infrastructure.OPENSTACK),
            Map.entry("vsphere", Infrastructure.VSPHERE),
            Map.entry("nutanix", Infrastructure.NUTANIX),
            Map.entry("metal3", Infrastructure.METAL3),
            Map.entry("baremetalhost", Infrastructure.METAL3),
            Map.entry("baremetal", Infrastructure.BARE_METAL),
            Map.entry("kubevirt", Infrastructure.KUBEVIRT),
            Map.entry("harvester", Infrastructure.HARVESTER),
            Map.entry("proxmox", Infrastructure.PROXMOX),
            Map.entry("ovirt", Infrastructure.OVIRT),
            Map.entry("kind", Infrastructure.DEVELOPER_MACHINE),
            Map.entry("digitalocean", Infrastructure.DIGITALOCEAN),
            Map.entry("hcloud", Infrastructure.HETZNER),
            Map.entry("hrobot", Infrastructure.HETZNER),
            Map.entry("linode", Infrastructure.LINODE),
            Map.entry("vultr", Infrastructure.VULTR),
            Map.entry("civo", Infrastructure.CIVO),
            Map.entry("scaleway", Infrastructure.SCALEWAY),
            Map.entry("exoscale", Infrastructure.EXOSCALE),
            Map.entry("equinixmetal", Infrastructure.EQUINIX),
            Map.entry("ionos", Infrastructure.IONOS),
            Map.entry("brightbox", Infrastructure.BRIGHTBOX),
            Map.entry("kamatera", Infrastructure.KAMATERA),
            Map.entry("cherryservers", Infrastructure.CHERRY),
            Map.entry("bizflycloud", Infrastructure.BIZFLY),
            Map.entry("utho", Infrastructure.UTHO),
            Map.entry("qcloud", Infrastructure.TENCENT),
            Map.entry("alicloud", Infrastructure.ALIBABA),
            Map.entry("oci", Infrastructure.ORACLE),
            Map.entry("ibm", Infrastructure.IBM),
            Map.entry("ibmpowervs", Infrastructure.IBM),
            Map.entry("kwok", Infrastructure.TEST_FLEET),
            Map.entry("kubemark", Infrastructure.TEST_FLEET));

    private static final List<Label> LABELS = List.of(
            new Label("eks.amazonaws.com/", Infrastructure.AWS, Weight.STRONG),
            new Label("karpenter.k8s.aws/", Infrastructure.AWS, Weight.STRONG),
            new Label("topology.ebs.csi.aws.com/", Infrastructure.AWS, Weight.STRONG),
            new Label("baremetal.cluster.gke.io/", Infrastructure.BARE_METAL, Weight.STRONG),
            new Label("cloud.google.com/gke-", Infrastructure.GCP, Weight.STRONG),
            new Label("topology.gke.io/", Infrastructure.GCP, Weight.STRONG),
            new Label("kubernetes.azure.com/", Infrastructure.AZURE, Weight.STRONG),
            new Label("topology.disk.csi.azure.com/", Infrastructure.AZURE, Weight.STRONG),
            new Label("ibm-cloud.kubernetes.io/", Infrastructure.IBM, Weight.STRONG),
            new Label("oci.oraclecloud.com/", Infrastructure.ORACLE, Weight.STRONG),
            new Label("k8s.scaleway.com/", Infrastructure.SCALEWAY, Weight.STRONG),
            new Label("topology.cinder.csi.openstack.org/", Infrastructure.OPENSTACK, Weight.STRONG),
            new Label("node.cluster.x-k8s.io/esxi-host", Infrastructure.VSPHERE, Weight.STRONG),
            new Label("vks.vmware.com/", Infrastructure.VSPHERE, Weight.STRONG),
            new Label("instance.hetzner.cloud/", Infrastructure.HETZNER, Weight.STRONG),
            new Label("minikube.k8s.io/", Infrastructure.DEVELOPER_MACHINE, Weight.STRONG),
            new Label("run.tanzu.vmware.com/", Infrastructure.VSPHERE, Weight.WEAK));

    private static final Map<String, Infrastructure> OPENSHIFT = Map.ofEntries(
            Map.entry("AWS", Infrastructure.AWS),
            Map.entry("Azure", Infrastructure.AZURE),
            Map.entry("GCP", Infrastructure.GCP),
            Map.entry("BareMetal", Infrastructure.BARE_METAL),
            Map.entry("VSphere", Infrastructure.VSPHERE),
            Map.entry("OpenStack", Infrastructure.OPENSTACK),
            Map.entry("Nutanix", Infrastructure.NUTANIX),
            Map.entry("KubeVirt", Infrastructure.KUBEVIRT),
            Map.entry("oVirt", Infrastructure.OVIRT),
            Map.entry("IBMCloud", Infrastructure.IBM),
            Map.entry("PowerVS", Infrastructure.IBM),
            Map.entry("AlibabaCloud", Infrastructure.ALIBABA),
            Map.entry("EquinixMetal", Infrastructure.EQUINIX));

    private static final List<Storage> STORAGE = List.of(
            new Storage("disk.csi.akshci.com", Infrastructure.AZURE_LOCAL, Weight.STRONG),
            new Storage("driver.harvesterhci.io", Infrastructure.HARVESTER, Weight.STRONG),
            new Storage("csi.vsphere.vmware.com", Infrastructure.VSPHERE, Weight.STRONG),
            new Storage("cinder.csi.openstack.org", Infrastructure.OPENSTACK, Weight.STRONG),
            new Storage("csi.nutanix.com", Infrastructure.NUTANIX, Weight.WEAK),
            new Storage("ebs.csi.aws.com", Infrastructure.AWS, Weight.WEAK),
            new Storage("pd.csi.storage.gke.io", Infrastructure.GCP, Weight.WEAK),
            new Storage("disk.csi.azure.com", Infrastructure.AZURE, Weight.WEAK),
            new Storage("blockvolume.csi.oraclecloud.com", Infrastructure.ORACLE, Weight.WEAK),
            new Storage("diskplugin.csi.alibabacloud.com", Infrastructure.ALIBABA, Weight.WEAK),
            new Storage("vpc.block.csi.ibm.io", Infrastructure.IBM, Weight.WEAK),
            new Storage("csi.hetzner.cloud", Infrastructure.HETZNER, Weight.WEAK),
            new Storage("dobs.csi.digitalocean.com", Infrastructure.DIGITALOCEAN, Weight.WEAK));

    private static final List<Hint> HINTS = List.of(
            new Hint("-aws", Infrastructure.AWS),
            new Hint(".amzn", Infrastructure.AWS),
            new Hint("-azure", Infrastructure.AZURE),
            new Hint("-gcp", Infrastructure.GCP),
            new Hint("-gke", Infrastructure.GCP),
            new Hint("-oracle", Infrastructure.ORACLE),
            new Hint("linuxkit", Infrastructure.DEVELOPER_MACHINE),
            new Hint("microsoft-standard-WSL", Infrastructure.DEVELOPER_MACHINE),
            new Hint("orbstack", Infrastructure.DEVELOPER_MACHINE),
            new Hint("-raspi", Infrastructure.BARE_METAL),
            new Hint("-tegra", Infrastructure.BARE_METAL));

    private InfrastructureRules() {}

    private record Label(String prefix, Infrastructure infrastructure, Weight weight) {}

    private record Storage(String driver, Infrastructure infrastructure, Weight weight) {}

    /** What a machine of this kind has in the name of its kernel. */
    private record Hint(String kernel, Infrastructure infrastructure) {}

    /** What a node shows, to be counted over nodes. */
    private record Sign(Infrastructure infrastructure, Weight weight, String key, String argument) {}

    static Answer<Infrastructure> of(ClusterShape cluster) {
        Map<Sign, Integer> signs = new LinkedHashMap<>();
        cluster.nodes().forEach(node -> signs(node).forEach(sign -> signs.merge(sign, 1, Integer::sum)));
        int settled = signs.entrySet().stream()
                .filter(sign -> known(sign.getKey()) && sign.getKey().weight() == Weight.DECISIVE)
                .mapToInt(Map.Entry::getValue)
                .sum();
        List<Clue<Infrastructure>> whole = ofTheWhole(cluster);
        Map<Infrastructure, Integer> votes = new EnumMap<>(Infrastructure.class);
        Optional<Weight> best = strongest(signs, whole);
        best.ifPresent(weight -> {
            signs.forEach((sign, nodes) -> {
                if (sign.weight() == weight && known(sign)) {
                    votes.merge(sign.infrastructure(), nodes, Integer::sum);
                }
            });
            int rest = Math.max(0, cluster.nodes().size() - settled);
            whole.stream()
                    .filter(clue -> clue.evidence().weight() == weight)
                    .findFirst()
                    .ifPresent(clue -> votes.merge(clue.value(), Math.max(rest, 1), Integer::sum));
        });
        List<Clue<Infrastructure>> clues =
                new ArrayList<>(clues(signs, cluster.nodes().size()));
        clues.addAll(whole);
        return answer(votes, best, clues, cluster);
    }

    private static Answer<Infrastructure> answer(
            Map<Infrastructure, Integer> votes,
            Optional<Weight> best,
            List<Clue<Infrastructure>> clues,
            ClusterShape cluster) {
        Optional<Map.Entry<Infrastructure, Integer>> most = votes.entrySet().stream()
                .max(Map.Entry.<Infrastructure, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
        if (most.isEmpty()) {
            return played(cluster, clues);
        }
        Infrastructure value = most.get().getKey();
        Certainty certainty = best.map(Certainty::of).orElse(Certainty.UNKNOWN);
        boolean others = clues.stream()
                .anyMatch(clue -> clue.value() != value
                        && clue.value() != Infrastructure.UNKNOWN
                        && clue.evidence().weight() != Weight.WEAK);
        boolean few = most.get().getValue() * 2L < cluster.nodes().size();
        return new Answer<>(value, Answer.ordered(clues, value), others || few ? certainty.lowered() : certainty);
    }

    /** kwok plays nodes of any kind, so that it only counts where nothing else is known. */
    private static Answer<Infrastructure> played(ClusterShape cluster, List<Clue<Infrastructure>> clues) {
        String key = "kwok.x-k8s.io/node";
        int played = cluster.count(node -> node.annotations().containsKey(key));
        if (played == 0) {
            return new Answer<>(
                    Infrastructure.UNKNOWN, Answer.ordered(clues, Infrastructure.UNKNOWN), Certainty.UNKNOWN);
        }
        List<Clue<Infrastructure>> all = new ArrayList<>(clues);
        all.addFirst(Clue.of(
                Infrastructure.TEST_FLEET,
                Weight.STRONG,
                "annotation",
                key,
                played,
                cluster.nodes().size()));
        return new Answer<>(
                Infrastructure.TEST_FLEET, Answer.ordered(all, Infrastructure.TEST_FLEET), Certainty.LIKELY);
    }

    private static Optional<Weight> strongest(Map<Sign, Integer> signs, List<Clue<Infrastructure>> whole) {
        return Stream.concat(
                        signs.keySet().stream()
                                .filter(InfrastructureRules::known)
                                .map(Sign::weight),
                        whole.stream().map(clue -> clue.evidence().weight()))
                .min(Comparator.naturalOrder());
    }

    private static boolean known(Sign sign) {
        return sign.infrastructure() != Infrastructure.UNKNOWN;
    }

    private static List<Clue<Infrastructure>> clues(Map<Sign, Integer> signs, int nodes) {
        return signs.entrySet().stream()
                .sorted(Map.Entry.<Sign, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().argument()))
                .map(entry -> Clue.of(
                        entry.getKey().infrastructure(),
                        entry.getKey().weight(),
                        entry.getKey().key(),
                        entry.getKey().argument(),
                        entry.getValue(),
                        nodes))
                .toList();
    }

    private static List<Clue<Infrastructure>> ofTheWhole(ClusterShape cluster) {
        List<Clue<Infrastructure>> clues = new ArrayList<>();
        Optional.ofNullable(OPENSHIFT.get(cluster.openShift().platform()))
                .ifPresent(said -> clues.add(Clue.of(
                        said,
                        Weight.DECISIVE,
                        "openshift-platform",
                        cluster.openShift().platform())));
        for (Storage storage : STORAGE) {
            if (cluster.stores(storage.driver())) {
                clues.add(Clue.of(storage.infrastructure(), storage.weight(), "storage", storage.driver()));
            }
        }
        return clues;
    }

    private static List<Sign> signs(NodeShape node) {
        List<Sign> signs = new ArrayList<>();
        if (node.isLabelled("harvesterhci.io/managed", "true")) {
            return List.of(sign(Infrastructure.HARVESTER, Weight.DECISIVE, "label", "harvesterhci.io/managed"));
        }
        Sign provider = byProvider(node);
        if (known(provider)) {
            return List.of(provider);
        }
        if (node.isLabelled("eks.amazonaws.com/compute-type", "hybrid")) {
            return List.of(
                    sign(Infrastructure.AWS_HYBRID, Weight.DECISIVE, "label", "eks.amazonaws.com/compute-type=hybrid"));
        }
        if (node.info().osImage().startsWith("Docker Desktop")) {
            return List.of(sign(Infrastructure.DEVELOPER_MACHINE, Weight.DECISIVE, "os-image", "Docker Desktop"));
        }
        signs.add(provider);
        byLabel(node).or(() -> byHint(node)).ifPresent(signs::add);
        return signs;
    }

    private static Sign byProvider(NodeShape node) {
        String id = node.providerId();
        if (id.startsWith("k3s://k3d-")) {
            return sign(Infrastructure.DEVELOPER_MACHINE, Weight.DECISIVE, "provider-id", "k3s://k3d-");
        }
        if (id.isEmpty()) {
            return sign(Infrastructure.UNKNOWN, Weight.WEAK, "provider-id-empty", "");
        }
        if (node.scheme().equals("k3s") || node.scheme().equals("rke2")) {
            return sign(Infrastructure.UNKNOWN, Weight.WEAK, "provider-id-built-in", node.scheme());
        }
        if (id.startsWith("ocid1.")) {
            return sign(Infrastructure.ORACLE, Weight.DECISIVE, "provider-id", "ocid1.");
        }
        if (ALIBABA.matcher(id).matches()) {
            return sign(Infrastructure.ALIBABA, Weight.STRONG, "provider-id-alibaba", "<region>.<instance>");
        }
        return Optional.ofNullable(SCHEMES.get(node.scheme()))
                .map(known -> sign(known, Weight.DECISIVE, "provider-id", node.scheme()))
                .orElseGet(() -> sign(
                        Infrastructure.UNKNOWN,
                        Weight.WEAK,
                        "provider-id-unknown",
                        node.scheme().isEmpty() ? Bounds.word(id) : node.scheme()));
    }

    private static Optional<Sign> byLabel(NodeShape node) {
        return LABELS.stream()
                .filter(label -> node.labelUnder(label.prefix()).isPresent())
                .findFirst()
                .map(label -> sign(label.infrastructure(), label.weight(), "label", label.prefix()));
    }

    private static Optional<Sign> byHint(NodeShape node) {
        String kernel = node.info().kernelVersion();
        return HINTS.stream()
                .filter(hint -> kernel.contains(hint.kernel()))
                .findFirst()
                .map(hint -> sign(hint.infrastructure(), Weight.WEAK, "kernel", hint.kernel()))
                .or(() -> physical(node));
    }

    /** GPU Feature Discovery names the machine's product; that of a virtual machine names its hypervisor or its flavour. */
    private static Optional<Sign> physical(NodeShape node) {
        if (node.isLabelled("feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR", "true")) {
            return Optional.empty();
        }
        return node.label("nvidia.com/gpu.machine")
                .filter(machine -> VIRTUAL.stream().noneMatch(machine.toLowerCase(Locale.ROOT)::contains))
                .filter(machine -> !PLAIN_INSTANCE.matcher(machine).matches())
                .map(machine -> sign(Infrastructure.BARE_METAL, Weight.WEAK, "machine", machine));
    }

    private static Sign sign(Infrastructure infrastructure, Weight weight, String key, String argument) {
        return new Sign(infrastructure, weight, key, argument);
    }
}
