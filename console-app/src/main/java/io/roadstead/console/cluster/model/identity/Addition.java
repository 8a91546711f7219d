package io.roadstead.console.cluster.model.identity;

import java.util.Locale;

/** What stands on top of a distribution and changes how a cluster is run. */
public enum Addition {
    KUBEEDGE("KubeEdge"),
    OPENYURT("OpenYurt"),
    IBM_CLOUD_PAK("IBM Cloud Pak"),
    /** Attached to Azure; says nothing of where the cluster is. */
    AZURE_ARC("Azure Arc"),
    /** Attached to Google Cloud; says nothing of where the cluster is. */
    GKE_FLEET("GKE fleet"),
    CLUSTER_API("Cluster API"),
    KUBEVIRT("KubeVirt"),
    KARPENTER("Karpenter"),
    /** Nodes that kwok plays. */
    KWOK("kwok");

    private final String title;

    Addition(String title) {
        this.title = title;
    }

    /** The product's name, the same in each language. */
    public String title() {
        return title;
    }

    /** As it is written in databases and APIs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
