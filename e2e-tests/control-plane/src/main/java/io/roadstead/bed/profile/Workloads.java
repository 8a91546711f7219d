package io.roadstead.bed.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Spreads a number of pods over workload templates. A template says by annotations how many it takes:
 * {@code bed.roadstead.io/exactly} for a fixed number (templates with one are served first, in order, while pods are
 * left), {@code bed.roadstead.io/share} for its part of the rest, and {@code bed.roadstead.io/needs-nodes} for the
 * least number of nodes that bring what it asks for.
 */
final class Workloads {
    private static final String EXACTLY = "bed.roadstead.io/exactly";
    private static final String SHARE = "bed.roadstead.io/share";
    private static final String NEEDS_NODES = "bed.roadstead.io/needs-nodes";
    private static final BigDecimal FULL = new BigDecimal("0.6");

    private Workloads() {}

    static List<ObjectNode> withPods(List<ObjectNode> templates, int nodes, int pods) {
        List<ObjectNode> made = new ArrayList<>();
        List<ObjectNode> sharing = new ArrayList<>();
        int left = pods;
        for (ObjectNode template : templates) {
            if (number(template, NEEDS_NODES) > nodes) {
                continue;
            }
            if (template.path("metadata").path("annotations").has(SHARE)) {
                sharing.add(template);
            } else {
                int taken = Math.min(left, number(template, EXACTLY));
                made.addAll(sized(template, taken));
                left -= taken;
            }
        }
        int shares =
                sharing.stream().mapToInt(template -> number(template, SHARE)).sum();
        for (ObjectNode template : sharing) {
            int share = number(template, SHARE);
            int taken =
                    Math.round((float) left * share / shares); // the last one takes what is left, so the sum is exact
            made.addAll(sized(template, taken));
            left -= taken;
            shares -= share;
        }
        return made;
    }

    private static int number(ObjectNode template, String annotation) {
        return template.path("metadata").path("annotations").path(annotation).asInt();
    }

    private static List<ObjectNode> sized(ObjectNode template, int pods) {
        if (pods == 0) {
            return List.of();
        }
        ObjectNode annotations = template.withObject("/metadata").withObjectProperty("annotations");
        annotations.remove(List.of(EXACTLY, SHARE, NEEDS_NODES));
        ObjectNode spec = template.withObjectProperty("spec");
        return switch (template.path("kind").asText()) {
            case "Deployment", "StatefulSet" -> {
                spec.put("replicas", pods);
                yield List.of(template);
            }
            case "Job" -> {
                spec.put("parallelism", pods).put("completions", pods);
                yield List.of(template);
            }
            case "Pod" -> copies(template, pods);
            default -> throw new IllegalStateException("no workload: " + template.path("kind"));
        };
    }

    private static List<ObjectNode> copies(ObjectNode pod, int number) {
        List<ObjectNode> copies = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ObjectNode copy = pod.deepCopy();
            copy.withObject("/metadata")
                    .put("name", pod.path("metadata").path("name").asText() + "-" + i);
            copies.add(copy);
        }
        return copies;
    }

    /** Lowers all requests for cores and memory alike if they would fill the nodes, so that every pod finds a place. */
    static void shrinkTo(List<ObjectNode> nodes, List<ObjectNode> workloads) {
        for (String resource : List.of("cpu", "memory")) {
            BigDecimal room = nodes.stream()
                    .map(node -> amount(node.path("status").path("allocatable").path(resource)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .multiply(FULL);
            BigDecimal wanted = workloads.stream()
                    .map(workload -> request(workload, resource).multiply(BigDecimal.valueOf(pods(workload))))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (wanted.compareTo(room) > 0) {
                BigDecimal factor = room.divide(wanted, 6, RoundingMode.DOWN);
                workloads.forEach(workload -> scale(workload, resource, factor));
            }
        }
    }

    static int pods(ObjectNode workload) {
        JsonNode spec = workload.path("spec");
        return spec.path("replicas").asInt(spec.path("parallelism").asInt(1));
    }

    private static ObjectNode podSpec(ObjectNode workload) {
        return workload.path("kind").asText().equals("Pod")
                ? workload.withObject("/spec")
                : workload.withObject("/spec/template/spec");
    }

    private static BigDecimal request(ObjectNode workload, String resource) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode container : podSpec(workload).path("containers")) {
            sum = sum.add(amount(container.path("resources").path("requests").path(resource)));
        }
        return sum;
    }

    private static void scale(ObjectNode workload, String resource, BigDecimal factor) {
        for (JsonNode container : podSpec(workload).path("containers")) {
            if (container.path("resources").path("requests") instanceof ObjectNode requests && requests.has(resource)) {
                BigDecimal scaled = amount(requests.path(resource)).multiply(factor);
                requests.put(
                        resource,
                        resource.equals("cpu")
                                ? scaled.movePointRight(3)
                                                .setScale(0, RoundingMode.DOWN)
                                                .max(BigDecimal.ONE) + "m"
                                : scaled.setScale(0, RoundingMode.DOWN)
                                        .max(BigDecimal.ONE)
                                        .toString());
            }
        }
    }

    private static BigDecimal amount(JsonNode quantity) {
        return quantity.isMissingNode() ? BigDecimal.ZERO : Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }
}
