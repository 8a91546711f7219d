package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings two changes of one object together: what a person wrote, and what others wrote meanwhile. Lists whose items all have a name of their own
 * (containers, ports, volumes, variables) are compared item by item, all other lists as a whole.
 */
public final class Merge {
    /** By which items of lists are told apart, the first that all have. Source: {@code patchMergeKey} in k8s.io/api. */
    private static final List<String> KEYS = List.of("name", "containerPort", "port", "mountPath", "type", "key", "ip");

    /** What stands where there is nothing, which is something else than a null. */
    private static final Object NOTHING = new Object();

    private final List<String> clashes = new ArrayList<>();

    private Merge() {}

    /** What became of it. */
    public sealed interface Merged {
        /** Both changes. */
        record Clean(Tree object) implements Merged {}

        /**
         * Both changed the same, to something else.
         *
         * @param paths where, such as {@code spec.replicas}
         * @param object what others wrote, and at these paths what the person wrote
         */
        record Clash(List<String> paths, Tree object) implements Merged {
            /** Keeps a copy. */
            public Clash {
                paths = List.copyOf(paths);
            }
        }
    }

    /**
     * Merges.
     *
     * @param base what both began with
     * @param mine what a person made of it
     * @param theirs what is there now
     */
    public static Merged of(Tree base, Tree mine, Tree theirs) {
        Merge merge = new Merge();
        Tree object = new Tree(merge.maps("", base.fields(), mine.fields(), theirs.fields()));
        return merge.clashes.isEmpty() ? new Merged.Clean(object) : new Merged.Clash(merge.clashes, object);
    }

    private @Nullable Object values(
            String path, @Nullable Object base, @Nullable Object mine, @Nullable Object theirs) {
        if (Objects.equals(mine, theirs) || Objects.equals(base, mine)) {
            return theirs;
        }
        if (Objects.equals(base, theirs)) {
            return mine;
        }
        if (mine instanceof Map<?, ?> one && theirs instanceof Map<?, ?> other) {
            return maps(path, base instanceof Map<?, ?> known ? known : Map.of(), one, other);
        }
        if (mine instanceof List<?> one && theirs instanceof List<?> other && base instanceof List<?> begun) {
            Optional<String> key = key(begun, one, other);
            if (key.isPresent()) {
                return items(path, key.get(), begun, one, other);
            }
        }
        clashes.add(path);
        return mine;
    }

    private Map<String, @Nullable Object> maps(String path, Map<?, ?> base, Map<?, ?> mine, Map<?, ?> theirs) {
        Set<Object> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(mine.keySet());
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object name : names) {
            Object value = values(
                    path.isEmpty() ? name.toString() : path + "." + name,
                    field(base, name),
                    field(mine, name),
                    field(theirs, name));
            if (value != NOTHING) {
                merged.put(name.toString(), value);
            }
        }
        return merged;
    }

    private static @Nullable Object field(Map<?, ?> fields, Object name) {
        return fields.containsKey(name) ? fields.get(name) : NOTHING;
    }

    /** In the order of the person; what others added comes behind. */
    private List<@Nullable Object> items(String path, String key, List<?> base, List<?> mine, List<?> theirs) {
        Map<Object, Object> bases = byKey(key, base);
        Map<Object, Object> mines = byKey(key, mine);
        Map<Object, Object> others = byKey(key, theirs);
        Set<Object> names = new LinkedHashSet<>(mines.keySet());
        names.addAll(others.keySet());
        List<@Nullable Object> merged = new ArrayList<>();
        for (Object name : names) {
            Object value = values(path + "[" + name + "]", field(bases, name), field(mines, name), field(others, name));
            if (value != NOTHING) {
                merged.add(value);
            }
        }
        return merged;
    }

    private static Map<Object, Object> byKey(String key, List<?> items) {
        Map<Object, Object> all = new LinkedHashMap<>();
        items.forEach(item -> {
            if (item instanceof Map<?, ?> fields && fields.get(key) instanceof Object name) {
                all.put(name, fields);
            }
        });
        return all;
    }

    /** One by which the items of all three lists are told apart. */
    private static Optional<String> key(List<?>... lists) {
        return KEYS.stream().filter(key -> tellsApart(key, lists)).findFirst();
    }

    private static boolean tellsApart(String key, List<?>... lists) {
        for (List<?> list : lists) {
            if (byKey(key, list).size() != list.size()) {
                return false;
            }
        }
        return true;
    }
}
