package io.roadstead.console.inventory.web;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.protocol.inventory.Health;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a cluster, as the API shows one.
 *
 * @param id within this console
 * @param cluster its id
 * @param health fine, progress, warning or failed
 * @param columns what kubectl shows of it, by the names of the columns
 * @param facts what else is kept of objects of its kind
 * @param usage now, of a pod or a node; null where it is not known, or not shown to the caller
 * @param changedAt when its cluster told something new of it last
 */
record ObjectView(
        String id,
        String apiVersion,
        String kind,
        String cluster,
        String clusterName,
        String namespace,
        String name,
        String uid,
        @Schema(types = {"object", "null"}) @Nullable OwnerView owner,
        Map<String, String> labels,
        String health,
        String status,
        String reason,
        Map<String, String> columns,
        Map<String, Object> facts,
        @Schema(types = {"object", "null"}) UsageView.@Nullable Sample usage,
        Instant createdAt,
        Instant changedAt) {
    /** Whom an object belongs to. */
    record OwnerView(String id, String kind, String name) {}

    static ObjectView of(FleetObject object) {
        return of(object, Optional.empty());
    }

    static ObjectView of(FleetObject object, Optional<UsageSample> used) {
        return new ObjectView(
                object.id().toString(),
                object.kind().apiVersion(),
                object.kind().kind(),
                object.cluster().value(),
                object.clusterName(),
                object.namespace(),
                object.name(),
                object.uid(),
                object.owner()
                        .map(owner -> new OwnerView(owner.id().toString(), owner.kind(), owner.name()))
                        .orElse(null),
                object.labels(),
                word(object.health()),
                object.status(),
                object.reason(),
                columns(object),
                object.facts(),
                used.map(UsageView::of).orElse(null),
                object.createdAt(),
                object.changedAt());
    }

    private static Map<String, String> columns(FleetObject object) {
        Map<String, String> columns = new LinkedHashMap<>();
        ObjectKind kind = object.kind();
        for (int place = 0; place < kind.columns().size(); place++) {
            columns.put(kind.columns().get(place).name(), object.cell(place));
        }
        return columns;
    }

    private static String word(Health health) {
        return switch (health) {
            case FINE -> "fine";
            case PROGRESS -> "progress";
            case WARNING -> "warning";
            case FAILED -> "failed";
        };
    }
}
