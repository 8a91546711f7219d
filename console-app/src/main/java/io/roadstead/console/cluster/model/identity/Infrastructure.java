package io.roadstead.console.cluster.model.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a cluster's nodes are machines of, whatever Kubernetes they run. */
public enum Infrastructure {
    AWS("AWS", Family.PUBLIC_CLOUD),
    /** Machines elsewhere below a control plane of AWS. */
    AWS_HYBRID("EKS Hybrid Nodes", Family.ON_PREMISES),
    GCP("Google Cloud", Family.PUBLIC_CLOUD),
    AZURE("Azure", Family.PUBLIC_CLOUD),
    AZURE_LOCAL("Azure Local", Family.HCI),
    OPENSTACK("OpenStack", Family.PRIVATE_CLOUD),
    VSPHERE("VMware vSphere", Family.PRIVATE_CLOUD),
    NUTANIX("Nutanix AHV", Family.HCI),
    HARVESTER("Harvester", Family.HCI),
    KUBEVIRT("KubeVirt", Family.PRIVATE_CLOUD),
    PROXMOX("Proxmox VE", Family.PRIVATE_CLOUD),
    OVIRT("oVirt", Family.PRIVATE_CLOUD),
    BARE_METAL("Bare metal", Family.ON_PREMISES),
    METAL3("Bare metal (Metal3)", Family.ON_PREMISES),
    ORACLE("Oracle Cloud", Family.PUBLIC_CLOUD),
    ALIBABA("Alibaba Cloud", Family.PUBLIC_CLOUD),
    TENCENT("Tencent Cloud", Family.PUBLIC_CLOUD),
    IBM("IBM Cloud", Family.PUBLIC_CLOUD),
    DIGITALOCEAN("DigitalOcean", Family.PUBLIC_CLOUD),
    HETZNER("Hetzner", Family.PUBLIC_CLOUD),
    LINODE("Akamai Linode", Family.PUBLIC_CLOUD),
    VULTR("Vultr", Family.PUBLIC_CLOUD),
    CIVO("Civo", Family.PUBLIC_CLOUD),
    SCALEWAY("Scaleway", Family.PUBLIC_CLOUD),
    EXOSCALE("Exoscale", Family.PUBLIC_CLOUD),
    EQUINIX("Equinix Metal", Family.PUBLIC_CLOUD),
    IONOS("IONOS Cloud", Family.PUBLIC_CLOUD),
    BRIGHTBOX("Brightbox", Family.PUBLIC_CLOUD),
    KAMATERA("Kamatera", Family.PUBLIC_CLOUD),
    CHERRY("Cherry Servers", Family.PUBLIC_CLOUD),
    BIZFLY("Bizfly Cloud", Family.PUBLIC_CLOUD),
    UTHO("Utho", Family.PUBLIC_CLOUD),
    DEVELOPER_MACHINE("Developer machine", Family.DEVELOPER),
    /** Nodes that are only played: kwok, kubemark. */
    TEST_FLEET("Simulated nodes", Family.DEVELOPER),
    UNKNOWN("", Family.UNKNOWN);

    private final String title;
    private final Family family;

    Infrastructure(String title, Family family) {
        this.title = title;
        this.family = family;
    }

    /** Kinds of infrastructure that are run alike. */
    public enum Family {
        PUBLIC_CLOUD,
        PRIVATE_CLOUD,
        /** Hyperconverged: the machines that compute also store. */
        HCI,
        ON_PREMISES,
        DEVELOPER,
        UNKNOWN;

        /** As it is written in databases and APIs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Its name in English; empty for {@link #UNKNOWN}. */
    public String title() {
        return title;
    }

    /** The kind it is of. */
    public Family family() {
        return family;
    }

    /** As it is written in databases and APIs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<Infrastructure> parse(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }
}
