package io.roadstead.console.fleet;

import io.roadstead.console.cluster.model.hardware.Quantities;
import io.roadstead.console.workload.ImportText;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.ReplicaShape;
import io.roadstead.federation.placement.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of an app: one that has replicas, and what it needs.
 *
 * @param drafts those first that others need
 * @param scaled the one with replicas, a Deployment or a StatefulSet without volumes of its own
 */
record AppObjects(List<Draft> drafts, Draft scaled) {
    private static final List<String> SCALED = List.of("Deployment", "StatefulSet");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** Keeps a copy. */
    AppObjects {
        drafts = List.copyOf(drafts);
    }

    /** What became of reading. */
    sealed interface Read {
        /** They are these. */
        record Good(AppObjects objects) implements Read {}

        /** @param key of the sentence, below {@code federation.manifests.} */
        record Bad(String key, String detail) implements Read {}
    }

    /** Reads what a person wrote. */
    static Read read(String text, String namespace) {
        return switch (ImportText.read(text)) {
            case ImportText.Read.Bad(String key, String detail) -> new Read.Bad(key, detail);
            case ImportText.Read.Good(List<Draft> drafts) -> of(drafts, namespace);
        };
    }

    private static Read of(List<Draft> drafts, String namespace) {
        for (Draft draft : drafts) {
            if (draft.content() instanceof Draft.Content.Bad(int line, String key, String detail)) {
                return new Read.Bad("no-object", line + ": " + (detail.isEmpty() ? key : detail));
            }
            if (!draft.namespace().isEmpty() && !draft.namespace().equals(namespace)) {
                return new Read.Bad("namespace", draft.namespace());
            }
        }
        List<Draft> scaled = drafts.stream().filter(AppObjects::isScaled).toList();
        if (scaled.size() != 1) {
            return new Read.Bad("one-workload", Integer.toString(scaled.size()));
        }
        Draft workload = scaled.getFirst();
        return workload.object().tree("spec").trees("volumeClaimTemplates").isEmpty()
                ? new Read.Good(new AppObjects(drafts, workload))
                : new Read.Bad("volumes", workload.name());
    }

    private static boolean isScaled(Draft draft) {
        return draft.group().equals("apps") && SCALED.contains(draft.kind());
    }

    /** How many replicas it asks for where nobody says another number. */
    int replicas() {
        return scaled.object().at("spec", "replicas") instanceof Long count && count >= 0 && count <= 100_000
                ? count.intValue()
                : 1;
    }

    /** Where API servers have the one with replicas. */
    String target(String namespace) {
        return "/apis/apps/v1/namespaces/" + namespace
                + (scaled.kind().equals("Deployment") ? "/deployments" : "/statefulsets");
    }

    /** What is to be placed. */
    Workload workload(int replicas) {
        Tree pod = scaled.object().tree("spec", "template", "spec");
        long cpu = 0;
        long memory = 0;
        TreeMap<String, Long> extended = new TreeMap<>();
        for (Tree container : pod.trees("containers")) {
            for (Map.Entry<String, Object> asked :
                    container.tree("resources", "requests").fields().entrySet()) {
                BigDecimal amount =
                        Quantities.parse(String.valueOf(asked.getValue())).orElse(BigDecimal.ZERO);
                switch (asked.getKey()) {
                    case "cpu" -> cpu += amount.multiply(THOUSAND).longValue();
                    case "memory" -> memory += amount.longValue();
                    case "ephemeral-storage", "pods" -> {}
                    default -> extended.merge(asked.getKey(), amount.longValue(), Long::sum);
                }
            }
        }
        TreeMap<String, String> labels = new TreeMap<>();
        pod.tree("nodeSelector").fields().forEach((key, value) -> labels.put(key, String.valueOf(value)));
        Resources requests = new Resources(Math.max(0, cpu), Math.max(0, memory), 1, extended);
        return Workload.of(replicas, new ReplicaShape(requests, Labels.of(labels), List.of()));
    }

    /** The same with so many replicas of the one that has them. */
    List<Draft> withReplicas(int count, long epoch) {
        return drafts.stream()
                .map(draft -> draft.equals(scaled) ? scaledTo(draft, count, epoch) : draft)
                .toList();
    }

    private static Draft scaledTo(Draft draft, int count, long epoch) {
        Tree object = draft.object();
        Tree metadata = object.tree("metadata");
        Tree annotations = metadata.tree("annotations").with(AppMark.EPOCH, Long.toString(epoch));
        Tree scaled = object.with("spec", object.tree("spec").with("replicas", (long) count))
                .with("metadata", metadata.with("annotations", annotations));
        return new Draft(draft.number(), draft.line(), new Draft.Content.Good(scaled));
    }
}
