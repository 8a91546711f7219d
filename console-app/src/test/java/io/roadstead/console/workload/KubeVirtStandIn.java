package io.roadstead.console.workload;

import io.roadstead.console.gateway.AnsweringCluster;

/**
 * Answers as the subresource API of KubeVirt does, without KubeVirt: written by hand after {@code virt-api} of KubeVirt 1.x, whose answers are 202
 * without a body where it took an order, and a {@code Status} with 409 where the machine does not stand so. No machine runs behind it.
 */
final class KubeVirtStandIn {
    private static final String API = "/apis/subresources.kubevirt.io/v1/namespaces/shop/";

    private final AnsweringCluster cluster;

    KubeVirtStandIn(AnsweringCluster cluster) {
        this.cluster = cluster;
        cluster.answers(
                "/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/vm",
                200,
                "{\"kind\": \"VirtualMachine\", \"metadata\": {\"name\": \"vm\", \"uid\": \"u-1\"}}");
    }

    void takes(String order) {
        cluster.answers(API + order, 202, "");
    }

    void refuses(String order, String because) {
        cluster.answers(
                API + order,
                409,
                "{\"kind\": \"Status\", \"status\": \"Failure\", \"reason\": \"Conflict\", \"code\": 409, \"message\": "
                        + "\"Operation cannot be fulfilled on virtualmachine.kubevirt.io \\\"vm\\\": " + because
                        + "\"}");
    }

    /** What releases before did, and what stands before a server does. */
    void refusesInPlainWords(String order, String because) {
        cluster.answers(API + order, 409, because);
    }
}
