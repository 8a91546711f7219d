package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.YamlMaps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: ConfigMap} | ready",
                "{kind: Deployment, spec: {replicas: 2}, status: {replicas: 2, updatedReplicas: 2, availableReplicas: 2}} | ready",
                "{kind: Deployment, spec: {replicas: 2}, status: {replicas: 2, updatedReplicas: 2, availableReplicas: 1}} | 1/2",
                "{kind: Deployment, spec: {replicas: 1}, status: {replicas: 2, updatedReplicas: 1, availableReplicas: 2}} | 1/1",
                "{kind: Deployment, metadata: {generation: 3}, status: {observedGeneration: 2}} | its controller has not seen it yet",
                "{kind: Deployment, status: {conditions: [{type: Progressing, reason: ProgressDeadlineExceeded, message: late}]}} | failed: late",
                "{kind: StatefulSet, spec: {replicas: 3}, status: {readyReplicas: 1}} | 1/3",
                "{kind: DaemonSet, status: {numberReady: 2, desiredNumberScheduled: 2}} | ready",
                "{kind: Job, status: {conditions: [{type: Complete, status: 'True'}]}} | ready",
                "{kind: Job, status: {conditions: [{type: Failed, status: 'True', message: BackoffLimitExceeded}]}} | failed: BackoffLimitExceeded",
                "{kind: Pod, status: {phase: Running, conditions: [{type: Ready, status: 'False', message: no image}]}} | no image",
                "{kind: Pod, status: {phase: Succeeded}} | ready",
                "{kind: PersistentVolumeClaim, status: {phase: Pending}} | Pending",
                "{kind: Service, spec: {type: LoadBalancer}} | has no address of a load balancer yet",
                "{kind: Service, spec: {type: ClusterIP}} | ready",
                "{kind: CustomResourceDefinition, status: {conditions: [{type: Established, status: 'True'}]}} | ready",
                "{kind: Database, status: {conditions: [{type: Ready, status: 'False', message: starting}]}} | starting",
                "{kind: ConfigMap, metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}} | is being removed",
                "{kind: Deployment, status: {conditions: 5}, spec: {replicas: x}} | 0/1"
            })
    void isWhatTheObjectTells(String object, String told) {
        String said = switch (Readiness.of(YamlMaps.map(object).orElseThrow())) {
            case Readiness.Ready ready -> "ready";
            case Readiness.Waiting(String words) -> words;
            case Readiness.Failed(String words) -> "failed: " + words;
        };
        assertThat(said).isEqualTo(told);
    }
}
