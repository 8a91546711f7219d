package io.roadstead.console.cluster.model.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose Kubernetes a cluster runs, wherever it runs. */
public enum Distribution {
    EKS("Amazon EKS"),
    EKS_ANYWHERE("Amazon EKS Anywhere"),
    GKE("Google GKE"),
    GDC("Google Distributed Cloud"),
    AKS("Azure AKS"),
    AKS_HCI("AKS on Azure Local"),
    OPENSHIFT("Red Hat OpenShift"),
    RKE2("RKE2"),
    K3S("K3s"),
    K3D("k3d"),
    K0S("k0s"),
    MICROK8S("MicroK8s"),
    TKG("VMware Tanzu / VKS"),
    OKE("Oracle OKE"),
    IKS("IBM Cloud Kubernetes Service"),
    ACK("Alibaba ACK"),
    TKE("Tencent TKE"),
    DOKS("DigitalOcean Kubernetes"),
    LKE("Linode Kubernetes Engine"),
    KAPSULE("Scaleway Kapsule"),
    MKE("Mirantis Kubernetes Engine"),
    TALOS("Talos Linux"),
    KOPS("kOps"),
    KIND("kind"),
    MINIKUBE("minikube"),
    DOCKER_DESKTOP("Docker Desktop"),
    KUBEADM("kubeadm"),
    /** The project's own, however it was installed. */
    UPSTREAM("Kubernetes"),
    UNKNOWN("");

    private final String title;

    Distribution(String title) {
        this.title = title;
    }

    /** The product's name, the same in each language; empty for {@link #UNKNOWN}. */
    public String title() {
        return title;
    }

    /** As it is written in databases and APIs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<Distribution> parse(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }
}
