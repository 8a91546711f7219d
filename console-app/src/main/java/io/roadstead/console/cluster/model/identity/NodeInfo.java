package io.roadstead.console.cluster.model.identity;

/**
 * What a kubelet says of its machine: {@code status.nodeInfo} of a node. Empty where it says nothing.
 *
 * @param kubeletVersion such as {@code v1.36.1+k3s1}
 * @param containerRuntime such as {@code containerd://2.1.4}
 * @param architecture such as {@code amd64}
 * @param os such as {@code linux}
 */
public record NodeInfo(
        String kubeletVersion,
        String osImage,
        String kernelVersion,
        String containerRuntime,
        String architecture,
        String os) {
    /** Nothing is known. */
    public static final NodeInfo NONE = new NodeInfo("", "", "", "", "", "");

    /** Keeps what is within the bounds. */
    public NodeInfo {
        kubeletVersion = Bounds.word(kubeletVersion);
        osImage = Bounds.text(osImage);
        kernelVersion = Bounds.text(kernelVersion);
        containerRuntime = Bounds.text(containerRuntime);
        architecture = Bounds.word(architecture);
        os = Bounds.word(os);
    }
}
