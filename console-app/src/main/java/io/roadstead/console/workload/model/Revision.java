package io.roadstead.console.workload.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload as it was once, by what its controller kept of it.
 *
 * @param number grows with each change
 * @param createdAt when that was kept first; empty where the cluster does not say
 * @param images of its containers, in their order
 * @param cause as a person or a program noted it; may be empty
 * @param template of its pods
 */
public record Revision(long number, Optional<Instant> createdAt, List<String> images, String cause, Tree template) {
    /** What people note as the cause of a change. */
    public static final String CAUSE = "kubernetes.io/change-cause";

    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";
    private static final int LONGEST = 300;
    private static final int MOST_IMAGES = 20;

    /** Keeps a copy. */
    public Revision {
        images = List.copyOf(images);
    }

    /** Of what belongs to an object: its ReplicaSets or its ControllerRevisions, the newest first. */
    public static List<Revision> of(List<Tree> kept, String owner) {
        return kept.stream()
                .filter(one -> one.trees("metadata", "ownerReferences").stream()
                        .anyMatch(reference ->
                                reference.text("uid").equals(owner) && Boolean.TRUE.equals(reference.at("controller"))))
                .flatMap(one -> parsed(one).stream())
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .toList();
    }

    private static Optional<Revision> parsed(Tree kept) {
        boolean replicas = kept.at("spec", "template") != null;
        Tree template = bare(replicas ? kept.tree("spec", "template") : kept.tree("data", "spec", "template"));
        return counted(kept, replicas)
                .map(count -> new Revision(
                        count,
                        time(kept.text("metadata", "creationTimestamp")),
                        images(template),
                        fit(kept.text("metadata", "annotations", CAUSE)),
                        template));
    }

    private static Optional<Long> counted(Tree kept, boolean replicas) {
        if (!replicas) {
            return kept.at("revision") instanceof Long number ? Optional.of(number) : Optional.empty();
        }
        String text = kept.text("metadata", "annotations", NUMBER);
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static List<String> images(Tree template) {
        return template.trees("spec", "containers").stream()
                .limit(MOST_IMAGES)
                .map(container -> fit(container.text("image")))
                .toList();
    }

    private static String fit(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** A template without what controllers and patches add to it, so that it can be compared. */
    public static Tree bare(Tree template) {
        Tree metadata = template.tree("metadata");
        Tree labels = metadata.tree("labels").with(HASH, null);
        Tree plain = metadata.with("labels", labels.fields().isEmpty() ? null : labels);
        if (plain.at("creationTimestamp") == null) {
            plain = plain.with("creationTimestamp", null);
        }
        return template.with("$patch", null).with("metadata", plain);
    }

    /** Whether the object is so now. */
    public boolean isNow(Tree object) {
        return template.equals(bare(object.tree("spec", "template")));
    }

    /** What makes the object so again. */
    public JsonPatch back(Tree object) {
        JsonPatch patch = JsonPatch.of(object.text("metadata", "uid"))
                .test(Manifest.version(object), "metadata", "resourceVersion")
                .add(template, "spec", "template");
        boolean noted = object.at("metadata", "annotations", CAUSE) != null;
        if (object.at("metadata", "annotations") == null) {
            return cause.isEmpty() ? patch : patch.add(Map.of(CAUSE, cause), "metadata", "annotations");
        }
        if (cause.isEmpty()) {
            return noted ? patch.remove("metadata", "annotations", CAUSE) : patch;
        }
        return patch.add(cause, "metadata", "annotations", CAUSE);
    }

    /** The selector of an object as addresses have it: {@code app=web,tier in (a,b)}. */
    public static String selector(Tree object) {
        List<String> parts = new ArrayList<>();
        object.tree("spec", "selector", "matchLabels")
                .fields()
                .forEach((label, value) -> parts.add(label + "=" + value));
        for (Tree wanted : object.trees("spec", "selector", "matchExpressions")) {
            String label = wanted.text("key");
            String values = wanted.at("values") instanceof List<?> list
                    ? String.join(",", list.stream().map(String::valueOf).toList())
                    : "";
            switch (wanted.text("operator")) {
                case "In" -> parts.add(label + " in (" + values + ")");
                case "NotIn" -> parts.add(label + " notin (" + values + ")");
                case "Exists" -> parts.add(label);
                case "DoesNotExist" -> parts.add("!" + label);
                default -> {
                    // A newer operator only leaves more to be sorted out by owner.
                }
            }
        }
        return String.join(",", parts);
    }
}
