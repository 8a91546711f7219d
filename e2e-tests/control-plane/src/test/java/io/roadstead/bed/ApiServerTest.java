package io.roadstead.bed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roadstead.bed.profile.Manifests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerTest {
    @ParameterizedTest
    @CsvSource({
        "v1, Node, '', /api/v1/nodes",
        "v1, Pod, shop, /api/v1/namespaces/shop/pods",
        "apps/v1, StatefulSet, data, /apis/apps/v1/namespaces/data/statefulsets",
        "storage.k8s.io/v1, StorageClass, '', /apis/storage.k8s.io/v1/storageclasses",
        "topology.node.k8s.io/v1alpha2, NodeResourceTopology, '', "
                + "/apis/topology.node.k8s.io/v1alpha2/noderesourcetopologies",
    })
    void knowsTheListOfEachKind(String version, String kind, String namespace, String path) {
        ObjectNode object = Manifests.parse("apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: x}")
                .getFirst();
        if (!namespace.isEmpty()) {
            object.withObject("/metadata").put("namespace", namespace);
        }
        assertThat(ApiServer.collectionOf(object)).isEqualTo(path);
    }
}
