package io.roadstead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.model.Draft;
import io.roadstead.federation.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppObjectsTest {
    private static final String WEB = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web}
            data: {a: b}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, annotations: {mine: kept}}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  nodeSelector: {disk: fast}
                  containers:
                  - name: one
                    image: registry.example/one
                    resources: {requests: {cpu: 250m, memory: 64Mi, nvidia.com/gpu: 1}}
                  - name: two
                    image: registry.example/two
                    resources: {requests: {cpu: "1", memory: 1Gi}}
            """;

    @Test
    void knowsWhatOneReplicaAsksFor() {
        AppObjects web = good(WEB);
        assertThat(web.replicas()).isEqualTo(3);
        assertThat(web.target("shop")).isEqualTo("/apis/apps/v1/namespaces/shop/deployments");
        assertThat(web.workload(3).shape().requests())
                .isEqualTo(Resources.pod(1_250, (64L << 20) + (1L << 30)).with("nvidia.com/gpu", 1));
        assertThat(web.workload(3).shape().nodeLabels().values()).containsEntry("disk", "fast");
    }

    @Test
    void givesTheOneWithReplicasThisManyByThisEpochAndLeavesTheRest() {
        List<Draft> scaled = good(WEB).withReplicas(0, 7);
        assertThat(scaled).hasSize(2);
        Draft web = scaled.getLast();
        assertThat(web.object().at("spec", "replicas")).isEqualTo(0L);
        assertThat(web.object().text("metadata", "annotations", AppMark.EPOCH)).isEqualTo("7");
        assertThat(web.object().text("metadata", "annotations", "mine")).isEqualTo("kept");
        assertThat(scaled.getFirst()).isEqualTo(good(WEB).drafts().getFirst());
    }

    @Test
    void refusesWhatCannotBeMoved() {
        assertThat(AppObjects.read(WEB + "---\n" + WEB.substring(WEB.indexOf("apiVersion: apps")), "shop"))
                .isEqualTo(new AppObjects.Read.Bad("one-workload", "2"));
        assertThat(AppObjects.read(WEB.replace("{name: web}", "{name: web, namespace: other}"), "shop"))
                .isEqualTo(new AppObjects.Read.Bad("namespace", "other"));
        assertThat(AppObjects.read("""
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: db}
                        spec: {volumeClaimTemplates: [{metadata: {name: data}}]}
                        """, "shop")).isEqualTo(new AppObjects.Read.Bad("volumes", "db"));
        assertThat(AppObjects.read("", "shop")).isInstanceOf(AppObjects.Read.Bad.class);
        assertThat(AppObjects.read("a: [", "shop")).isInstanceOf(AppObjects.Read.Bad.class);
    }

    private static AppObjects good(String text) {
        return ((AppObjects.Read.Good) AppObjects.read(text, "shop")).objects();
    }
}
