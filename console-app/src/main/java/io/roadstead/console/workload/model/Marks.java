package io.roadstead.console.workload.model;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Other labels or annotations of an object. Those that neither names stay as they are. Source of the rules: {@code
 * k8s.io/apimachinery/pkg/util/validation} and {@code …/api/validation/objectmeta.go}.
 *
 * @param set these are there afterwards
 * @param removed these are not
 */
public record Marks(SortedMap<String, String> set, SortedSet<String> removed) {
    /** Nothing. */
    public static final Marks NONE = new Marks(new TreeMap<>(), new TreeSet<>());

    /** All annotations of an object together, in bytes. */
    public static final int MOST_ANNOTATED = 256 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
    private static final int LONGEST_PREFIX = 253;

    /** Keeps copies. */
    public Marks {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    /** What makes one out of the other. */
    public static Marks between(Map<String, String> before, Map<String, String> after) {
        SortedMap<String, String> set = new TreeMap<>(after);
        before.forEach(set::remove);
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        return new Marks(set, new TreeSet<>(gone));
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return set.isEmpty() && removed.isEmpty();
    }

    /** Whether API servers take it as a key. */
    public static boolean isKey(String key) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        return NAME.matcher(key.substring(slash + 1)).matches()
                && (slash < 0
                        || prefix.length() <= LONGEST_PREFIX
                                && PREFIX.matcher(prefix).matches());
    }

    /** Whether API servers take it as the value of a label or of a taint. */
    public static boolean isValue(String value) {
        return value.isEmpty() || NAME.matcher(value).matches();
    }

    /** The first key that is none, or whose value a label cannot have. */
    public Optional<String> labelFault() {
        return set.entrySet().stream()
                .filter(label -> !isKey(label.getKey()) || !isValue(label.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The first key that is none; the last one where they are too long together. */
    public Optional<String> annotationFault() {
        int bytes = set.entrySet().stream()
                .mapToInt(one -> (one.getKey() + one.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return bytes > MOST_ANNOTATED
                ? Optional.of(set.lastKey())
                : set.keySet().stream().filter(key -> !isKey(key)).findFirst();
    }

    /** As a merge patch has it: null takes one away. */
    Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>(set);
        removed.forEach(key -> fields.put(key, null));
        return fields;
    }
}
