package io.roadstead.console.workload;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.protocol.inventory.Health;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Objects of the answering cluster, as the inventory would tell them. */
final class ServedObjects {
    /** What an API server of 1.36 answers where the test of a JSON patch fails. */
    static final String RACED = """
            {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
             "message": "the server rejected our request due to an error in our request",
             "reason": "Invalid", "details": {}, "code": 422}""";

    private ServedObjects() {}

    static FleetObject of(String group, String version, String kind, String resource, String namespace, String name) {
        return new FleetObject(
                new UUID(0, 1),
                AnsweringCluster.ID,
                "one",
                new ObjectKind(1, group, version, kind, resource, !namespace.isEmpty(), List.of()),
                namespace,
                name,
                "u-1",
                Optional.empty(),
                Instant.EPOCH,
                Map.of(),
                Health.FINE,
                "",
                "",
                List.of(),
                Map.of(),
                Instant.EPOCH);
    }

    static FleetObject deployment(String name) {
        return of("apps", "v1", "Deployment", "deployments", "shop", name);
    }
}
