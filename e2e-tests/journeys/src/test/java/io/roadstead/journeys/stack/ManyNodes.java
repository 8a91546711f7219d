package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes that look like one of the bed's and that nobody plays: as large as others in lists, and of no work for the machine. After a minute the cluster takes them for lost. */
public final class ManyNodes {
    private ManyNodes() {}

    /** Makes so many, and gives their names. */
    public static List<String> create(KubernetesClient cluster, int count) throws Exception {
        Node like = cluster.nodes().list().getItems().getFirst();
        ManyPods.each(
                count, number -> cluster.resource(node(like, name(number))).create());
        return IntStream.range(0, count).mapToObj(ManyNodes::name).toList();
    }

    private static String name(int number) {
        return "rack-%d-%03d".formatted(number / 40, number % 1_000);
    }

    private static Node node(Node like, String name) {
        return new NodeBuilder(like)
                .editMetadata()
                .withName(name)
                .withUid(null)
                .withResourceVersion(null)
                .withCreationTimestamp(null)
                .withManagedFields()
                .withAnnotations(null)
                .removeFromLabels("type") // by which the bed plays a node
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .editSpec()
                .withPodCIDR(null)
                .withPodCIDRs()
                .withProviderID(null)
                .addNewTaint()
                .withKey("example.com/held")
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .build();
    }
}
