package io.roadstead.console.workload.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One document of several that are imported together.
 *
 * @param number from 1 on, in the order of the text; those of a list have one each
 * @param line in which it begins, from 1 on
 * @param content what it is
 */
public record Draft(int number, int line, Content content) {
    private static final String METADATA = "metadata";

    private static final int LAST = 100;

    /** What has to be there before others. What is not named comes behind, and webhooks last, since they may refuse the others. */
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("Namespace", 0),
            Map.entry("CustomResourceDefinition", 1),
            Map.entry("PriorityClass", 2),
            Map.entry("StorageClass", 2),
            Map.entry("ResourceQuota", 3),
            Map.entry("LimitRange", 3),
            Map.entry("ServiceAccount", 4),
            Map.entry("Secret", 5),
            Map.entry("ConfigMap", 5),
            Map.entry("ClusterRole", 6),
            Map.entry("ClusterRoleBinding", 7),
            Map.entry("Role", 8),
            Map.entry("RoleBinding", 9),
            Map.entry("PersistentVolume", 10),
            Map.entry("PersistentVolumeClaim", 11),
            Map.entry("Service", 12),
            Map.entry("ValidatingWebhookConfiguration", LAST),
            Map.entry("MutatingWebhookConfiguration", LAST),
            Map.entry("APIService", LAST));

    private static final int OTHERS = 50;

    /** What a document is. */
    public sealed interface Content {
        /** An object. */
        record Good(Tree object) implements Content {}

        /**
         * None.
         *
         * @param line of the text that is wrong, from 1 on
         * @param key of the sentence, below {@code manifest.yaml.}
         */
        record Bad(int line, String key, String detail) implements Content {}
    }

    /** The object; empty where it is none. */
    public Tree object() {
        return content instanceof Content.Good(Tree object) ? object : Tree.EMPTY;
    }

    /** {@code apps}; empty for the core group. */
    public String group() {
        String version = object().text("apiVersion");
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    /** {@code v1}. */
    public String version() {
        String version = object().text("apiVersion");
        return version.substring(version.indexOf('/') + 1);
    }

    /** May be empty. */
    public String kind() {
        return object().text("kind");
    }

    /** May be empty. */
    public String name() {
        return object().text(METADATA, "name");
    }

    /** As it stands there; may be empty. */
    public String namespace() {
        return object().text(METADATA, "namespace");
    }

    /** What is wrong with an object before anybody is asked; the key of a sentence below {@code manifest.yaml.}. */
    public static Optional<String> fault(Tree object) {
        if (object.text("apiVersion").isEmpty() || object.text("kind").isEmpty()) {
            return Optional.of("no-kind");
        }
        if (object.text(METADATA, "name").isEmpty()) {
            return Optional.of(object.text(METADATA, "generateName").isEmpty() ? "no-name" : "generated-name");
        }
        return Optional.empty();
    }

    /** The same drafts, those first that others need; else in the order of the text. */
    public static List<Draft> ordered(List<Draft> drafts) {
        return drafts.stream().sorted(Comparator.comparingInt(Draft::rank)).toList();
    }

    private int rank() {
        return RANKS.getOrDefault(kind(), OTHERS);
    }

    /** The object as it is applied: without what API servers fill in, in this namespace. */
    public Tree applied(String namespace) {
        Tree clean = Manifest.clean(object());
        return namespace.isEmpty()
                ? clean
                : clean.with(METADATA, clean.tree(METADATA).with("namespace", namespace));
    }

    /** Whether this defines the kind of another draft. */
    public boolean defines(Draft other) {
        Tree spec = object().tree("spec");
        return kind().equals("CustomResourceDefinition")
                && spec.text("group").equals(other.group())
                && spec.text("names", "kind").equals(other.kind());
    }

    /** The namespaces that these drafts make. */
    public static Set<String> namespaces(List<Draft> drafts) {
        return drafts.stream()
                .filter(draft ->
                        draft.kind().equals("Namespace") && draft.group().isEmpty())
                .map(Draft::name)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
