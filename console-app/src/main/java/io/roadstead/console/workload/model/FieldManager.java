package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who manages which fields of an object, as its API server keeps account. Texts are the cluster's.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource such as {@code status}; empty for the object itself
 * @param time as the cluster writes it; may be empty
 * @param fields as API servers name them, such as {@code .spec.replicas}; bounded
 */
public record FieldManager(String name, String operation, String subresource, String time, List<String> fields) {
    /** The name under which this console writes. */
    public static final String OWN = "roadstead";

    /** Most fields that are told of one manager. */
    public static final int MOST_FIELDS = 1_000;

    private static final int MOST_MANAGERS = 100;
    private static final int DEEPEST = 60;
    private static final int LONGEST = 500;
    private static final Pattern CHOICE =
            Pattern.compile("\"([^\"\\\\]{1,200})\":(\"(?:[^\"\\\\]|\\\\.){0,400}\"|[-+0-9.eE]{1,40}|true|false|null)");

    /** Keeps a copy. */
    public FieldManager {
        fields = List.copyOf(fields);
    }

    /** Who will write a field again that somebody else has changed. */
    public enum Habit {
        /** This console. */
        OWN,
        /** A person with kubectl, when the file is applied again. */
        KUBECTL,
        /** Helm, with the next upgrade. */
        HELM,
        /** Argo CD or Flux, within minutes. */
        GITOPS,
        /** A controller, at once. */
        CONTROLLER,
        /** Nobody knows. */
        OTHER
    }

    /** What is known of a manager of this name. */
    public Habit habit() {
        String known = name.toLowerCase(Locale.ROOT);
        if (known.equals(OWN)) {
            return Habit.OWN;
        }
        if (known.startsWith("kubectl")) {
            return Habit.KUBECTL;
        }
        if (known.equals("helm")) {
            return Habit.HELM;
        }
        if (known.startsWith("argocd")
                || known.startsWith("kustomize-controller")
                || known.startsWith("helm-controller")
                || known.startsWith("flux")) {
            return Habit.GITOPS;
        }
        return known.endsWith("controller")
                        || known.endsWith("operator")
                        || known.endsWith("controller-manager")
                        || known.equals("kubelet")
                        || known.equals("vpa-updater")
                ? Habit.CONTROLLER
                : Habit.OTHER;
    }

    /** All, in the order of the object. */
    public static List<FieldManager> of(Tree object) {
        return object.trees("metadata", "managedFields").stream()
                .limit(MOST_MANAGERS)
                .map(entry -> new FieldManager(
                        cut(entry.text("manager")),
                        cut(entry.text("operation")),
                        cut(entry.text("subresource")),
                        cut(entry.text("time")),
                        fields(entry.tree("fieldsV1"))))
                .toList();
    }

    /**
     * Which managers lose which fields by a change: what they managed before and do not manage afterwards, since somebody else has written it.
     *
     * @param after as the API server would have it
     */
    public static List<FieldManager> losing(Tree before, Tree after) {
        Map<List<String>, Set<String>> kept = of(after).stream()
                .collect(Collectors.toMap(
                        FieldManager::key, manager -> Set.copyOf(manager.fields()), (one, other) -> one));
        List<FieldManager> losing = new ArrayList<>();
        for (FieldManager manager : of(before)) {
            Set<String> lost = new LinkedHashSet<>(manager.fields());
            lost.removeAll(kept.getOrDefault(manager.key(), Set.of()));
            if (!lost.isEmpty()
                    && manager.habit() != Habit.OWN
                    && !manager.subresource().equals("status")) {
                losing.add(new FieldManager(
                        manager.name(), manager.operation(), manager.subresource(), manager.time(), List.copyOf(lost)));
            }
        }
        return losing;
    }

    private List<String> key() {
        return List.of(name, operation, subresource);
    }

    private static List<String> fields(Tree told) {
        List<String> fields = new ArrayList<>();
        collect("", told.fields(), fields, 0);
        return fields;
    }

    private static void collect(String path, Map<?, ?> told, List<String> fields, int depth) {
        for (Map.Entry<?, ?> entry : told.entrySet()) {
            if (fields.size() >= MOST_FIELDS || depth > DEEPEST) {
                return;
            }
            String step = step(String.valueOf(entry.getKey()));
            if (!step.isEmpty() && path.length() + step.length() <= LONGEST) {
                boolean leaf = !(entry.getValue() instanceof Map<?, ?> below) || below.isEmpty();
                if (leaf) {
                    fields.add(path + step);
                } else {
                    collect(path + step, (Map<?, ?>) entry.getValue(), fields, depth + 1);
                }
            }
        }
    }

    /** {@code f:name}, {@code k:{"name":"web"}}, {@code v:"a"}, {@code i:0}; the dot is the place itself. */
    private static String step(String key) {
        if (key.length() < 2 || key.length() > LONGEST) {
            return "";
        }
        String told = key.substring(2);
        return switch (key.substring(0, 2)) {
            case "f:" -> "." + told;
            case "k:" -> {
                Matcher choice = CHOICE.matcher(told);
                yield choice.results()
                        .map(one -> one.group(1) + "=" + one.group(2))
                        .collect(Collectors.joining(",", "[", "]"));
            }
            case "v:" -> "[=" + told + "]";
            case "i:" -> "[" + told + "]";
            default -> "";
        };
    }

    private static String cut(String text) {
        return Told.text(text, LONGEST);
    }
}
