package io.roadstead.console.inventory.web;

import io.roadstead.console.inventory.FleetEvent;
import java.time.Instant;

/**
 * What Kubernetes said of an object, as the API shows it.
 *
 * @param id within this console
 * @param cluster its id
 * @param kind of the object, as are namespace and name
 * @param object with which GET /api/v1/resources/{id} shows the object, if it is held here
 * @param type Normal or Warning
 * @param count how often it happened until lastAt
 */
record EventView(
        String id,
        String cluster,
        String clusterName,
        String namespace,
        String kind,
        String name,
        String object,
        String type,
        String reason,
        String note,
        long count,
        Instant lastAt,
        String reporter) {
    static EventView of(FleetEvent event) {
        return new EventView(
                event.id().toString(),
                event.cluster().value(),
                event.clusterName(),
                event.namespace(),
                event.kind(),
                event.name(),
                event.object().toString(),
                event.warning() ? "Warning" : "Normal",
                event.reason(),
                event.note(),
                event.count(),
                event.last(),
                event.reporter());
    }
}
