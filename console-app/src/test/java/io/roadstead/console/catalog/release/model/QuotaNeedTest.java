package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.catalog.release.model.QuotaNeed.Over;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaNeedTest {
    private static final String WEB = """
            kind: Deployment
            spec:
              replicas: %d
              template:
                spec:
                  initContainers:
                  - resources: {requests: {memory: 300Mi}}
                  containers:
                  - resources: {requests: {cpu: 250m, memory: 64Mi}, limits: {cpu: 1}}
                  - resources: {limits: {cpu: 250m, memory: 64Mi}}
            """;

    private static Map<String, Object> yaml(String text) {
        return YamlMaps.map(text).orElseThrow();
    }

    private static QuotaNeed web(int replicas) {
        return QuotaNeed.of(List.of(yaml(WEB.formatted(replicas))));
    }

    private static Map<String, Object> quota(String hard, String used) {
        return yaml("{metadata: {name: small}, spec: {}, status: {hard: %s, used: %s}}".formatted(hard, used));
    }

    @Test
    void saysWhichQuotaIsTooSmallAndByHowMuch() {
        assertThat(web(4).over(List.of(quota("{requests.cpu: '2', pods: '10'}", "{requests.cpu: 500m, pods: '7'}"))))
                .containsExactly(
                        new Over("small", "pods", "10", "7", "4", "1"),
                        new Over("small", "requests.cpu", "2", "500m", "2", "500m"));
    }

    @Test
    void countsTheLargestOfContainersThatRunBefore() {
        assertThat(web(1).amounts().get("requests.memory")).isEqualByComparingTo("314572800");
    }

    @Test
    void countsOnlyWhatIsNeededOnTop() {
        assertThat(web(4).beyond(web(3)).over(List.of(quota("{pods: '4'}", "{pods: '3'}"))))
                .isEmpty();
        assertThat(web(1).beyond(web(3)).amounts()).isEmpty();
    }

    @Test
    void countsClaimsOfStorage() {
        Map<String, Object> set = yaml("""
                kind: StatefulSet
                spec:
                  replicas: 3
                  volumeClaimTemplates:
                  - spec: {resources: {requests: {storage: 1Gi}}}
                """);
        assertThat(QuotaNeed.of(List.of(set)).over(List.of(quota("{requests.storage: 2Gi}", "{}"))))
                .containsExactly(new Over("small", "requests.storage", "2Gi", "0", "3072Mi", "1024Mi"));
    }

    @Test
    void leavesQuotasOfScopesAlone() {
        Map<String, Object> scoped =
                yaml("{metadata: {name: s}, spec: {scopes: [BestEffort]}, status: {hard: {pods: '0'}}}");
        assertThat(web(4).over(List.of(scoped))).isEmpty();
    }

    @Test
    void takesWhatIsNoQuantityForNothing() {
        Map<String, Object> strange =
                yaml("{kind: Pod, spec: {containers: [{resources: {requests: {cpu: lots, memory: [1]}}}, 5, null]}}");
        assertThat(QuotaNeed.of(List.of(strange)).amounts()).containsOnlyKeys("pods", "count/pods");
    }
}
