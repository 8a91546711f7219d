package io.roadstead.console.catalog.release.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an object does what it was made for, as it tells itself. Nearly as Helm waits for it; source: cli-utils {@code pkg/kstatus/status/core.go}. All
 * texts are the cluster's.
 */
public sealed interface Readiness {
    /** It does. */
    record Ready() implements Readiness {}

    /**
     * Not yet.
     *
     * @param words why, in its own words or ours; may be empty
     */
    record Waiting(String words) implements Readiness {}

    /** It will not. */
    record Failed(String words) implements Readiness {}

    /** By the fields of the object. */
    static Readiness of(Map<String, Object> object) {
        Fields fields = new Fields(object);
        if (!fields.text("metadata", "deletionTimestamp").isEmpty()) {
            return new Waiting("is being removed");
        }
        long generation = fields.number(0, "metadata", "generation");
        if (fields.number(generation, "status", "observedGeneration") < generation) {
            return new Waiting("its controller has not seen it yet");
        }
        return switch (fields.text("kind")) {
            case "Deployment" -> deployment(fields);
            case "StatefulSet", "ReplicaSet", "ReplicationController" -> replicas(fields);
            case "DaemonSet" ->
                counted(
                        fields.number(0, "status", "numberReady"),
                        fields.number(Long.MAX_VALUE, "status", "desiredNumberScheduled"));
            case "Job" -> job(fields);
            case "Pod" -> pod(fields);
            case "PersistentVolumeClaim" -> phase(fields, "Bound");
            case "Service" -> service(fields);
            case "CustomResourceDefinition" -> condition(fields, "Established");
            default -> fields.condition("Ready").isPresent() ? condition(fields, "Ready") : new Ready();
        };
    }

    private static Readiness deployment(Fields fields) {
        Optional<Fields> progress = fields.condition("Progressing");
        if (progress.filter(one -> one.text("reason").equals("ProgressDeadlineExceeded"))
                .isPresent()) {
            return new Failed(progress.get().text("message"));
        }
        long wanted = fields.number(1, "spec", "replicas");
        long updated = fields.number(0, "status", "updatedReplicas");
        long all = fields.number(0, "status", "replicas");
        long available = fields.number(0, "status", "availableReplicas");
        return updated >= wanted && all <= updated && available >= wanted
                ? new Ready()
                : new Waiting(Math.min(updated, available) + "/" + wanted);
    }

    private static Readiness replicas(Fields fields) {
        long wanted = fields.number(1, "spec", "replicas");
        return counted(fields.number(0, "status", "readyReplicas"), wanted);
    }

    private static Readiness counted(long ready, long wanted) {
        return ready >= wanted ? new Ready() : new Waiting(wanted == Long.MAX_VALUE ? "" : ready + "/" + wanted);
    }

    private static Readiness job(Fields fields) {
        Optional<Fields> failed = fields.condition("Failed").filter(Fields::isTrue);
        if (failed.isPresent()) {
            return new Failed(failed.get().text("message"));
        }
        boolean done = fields.condition("Complete").filter(Fields::isTrue).isPresent();
        return done ? new Ready() : new Waiting("");
    }

    private static Readiness pod(Fields fields) {
        return switch (fields.text("status", "phase")) {
            case "Succeeded" -> new Ready();
            case "Failed" -> new Failed(fields.text("status", "message"));
            default -> condition(fields, "Ready");
        };
    }

    private static Readiness phase(Fields fields, String good) {
        String phase = fields.text("status", "phase");
        return phase.equals(good) ? new Ready() : new Waiting(phase);
    }

    private static Readiness service(Fields fields) {
        boolean waits = fields.text("spec", "type").equals("LoadBalancer")
                && fields.list("status", "loadBalancer", "ingress").isEmpty();
        return waits ? new Waiting("has no address of a load balancer yet") : new Ready();
    }

    private static Readiness condition(Fields fields, String type) {
        Optional<Fields> condition = fields.condition(type);
        return condition.filter(Fields::isTrue).isPresent()
                ? new Ready()
                : new Waiting(condition.map(one -> one.text("message")).orElse(""));
    }

    /** A tree of which nothing is believed. */
    record Fields(Map<String, Object> values) {
        private Optional<Object> at(String... path) {
            Optional<Object> now = Optional.of(values);
            for (String name : path) {
                now = now.flatMap(Values::map).flatMap(fields -> Optional.ofNullable(fields.get(name)));
            }
            return now;
        }

        String text(String... path) {
            return at(path).map(value -> value instanceof String text ? text : "")
                    .orElse("");
        }

        long number(long otherwise, String... path) {
            return at(path).map(value -> value instanceof Number number ? number.longValue() : otherwise)
                    .orElse(otherwise);
        }

        List<Fields> list(String... path) {
            return at(path).map(value -> value instanceof List<?> list ? list : List.of()).stream()
                    .flatMap(List::stream)
                    .flatMap(each -> Values.map(each).stream())
                    .map(Fields::new)
                    .toList();
        }

        Optional<Fields> condition(String type) {
            return list("status", "conditions").stream()
                    .filter(one -> one.text("type").equals(type))
                    .findFirst();
        }

        boolean isTrue() {
            return text("status").equals("True");
        }
    }
}
