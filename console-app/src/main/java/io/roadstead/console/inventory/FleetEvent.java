package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import java.time.Instant;
import java.util.UUID;

/**
 * What Kubernetes said of an object. All texts are the cluster's.
 *
 * @param id within this console
 * @param object the id that the object has here, if it is held here at all
 * @param kind of the object, as are namespace and name
 * @param count how often it happened until {@code last}
 * @param reporter which part of the cluster says so
 */
public record FleetEvent(
        UUID id,
        ClusterId cluster,
        String clusterName,
        UUID object,
        String kind,
        String namespace,
        String name,
        boolean warning,
        String reason,
        String note,
        long count,
        Instant last,
        String reporter) {}
