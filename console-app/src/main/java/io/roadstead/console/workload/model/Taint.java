package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What keeps pods from a node that do not bear it. */
public record Taint(String key, String value, String effect) {
    /** All there are, the mildest first. */
    public static final List<String> EFFECTS = List.of("PreferNoSchedule", "NoSchedule", "NoExecute");

    /** More of one node are not taken. */
    public static final int MOST = 100;

    /** Those of a node; what is none is left out. */
    public static List<Taint> of(Tree node) {
        return node.trees("spec", "taints").stream()
                .map(taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")))
                .filter(taint -> !taint.key().isEmpty())
                .toList();
    }

    /** Why API servers would not take it, as the end of a key of a sentence. */
    public Optional<String> fault() {
        if (!Marks.isKey(key)) {
            return Optional.of("key");
        }
        if (!Marks.isValue(value)) {
            return Optional.of("value");
        }
        return EFFECTS.contains(effect) ? Optional.empty() : Optional.of("effect");
    }

    /** By this taints of a node are told apart. */
    public String id() {
        return key + ":" + effect;
    }

    /**
     * Other taints of a node. Those that neither list names stay as they are.
     *
     * @param seen those that were looked at, as the node had them; empty for whoever did not look
     * @param set these are there afterwards
     * @param removed ids of those that are not
     */
    public record Changed(Optional<List<?>> seen, List<Taint> set, Set<String> removed) implements Edit {
        /** Keeps copies. */
        public Changed {
            set = List.copyOf(set);
            removed = Set.copyOf(removed);
        }

        @Override
        public Decided decided(ObjectPath path, Tree now) {
            Object there = now.at("spec", "taints");
            if (seen.isPresent() && !Objects.equals(seen.get(), there instanceof List<?> list ? list : List.of())) {
                return Edit.hindered("taints.changed");
            }
            List<Map<String, ?>> after = after(now.trees("spec", "taints"));
            if (after.size() > MOST) {
                return Edit.hindered("taints.many", MOST);
            }
            return Edit.patch(
                    path,
                    JsonPatch.of(now.text("metadata", "uid"))
                            .test(there, "spec", "taints")
                            .add(after, "spec", "taints"));
        }

        private List<Map<String, ?>> after(List<Tree> before) {
            Map<String, Map<String, ?>> after = new LinkedHashMap<>();
            before.forEach(taint -> after.put(taint.text("key") + ":" + taint.text("effect"), taint.fields()));
            removed.forEach(after::remove);
            set.forEach(taint -> after.put(taint.id(), taint.fields()));
            return new ArrayList<>(after.values());
        }

        @Override
        public Set<String> kinds() {
            return Set.of("nodes");
        }
    }

    private Map<String, ?> fields() {
        return value.isEmpty()
                ? Map.of("key", key, "effect", effect)
                : Map.of("key", key, "value", value, "effect", effect);
    }
}
