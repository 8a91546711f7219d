package io.roadstead.console.cluster.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people say of a cluster, to find and to group it; the form is that of Kubernetes' labels. Source: Kubernetes
 * documentation, "Labels and selectors", syntax and character set.
 *
 * @param values at most {@value #MOST}, by their keys
 */
public record ClusterLabels(SortedMap<String, String> values) {
    /** Most labels of one cluster. */
    public static final int MOST = 32;

    /** None. */
    public static final ClusterLabels NONE = new ClusterLabels(new TreeMap<>());

    private static final String PART = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile(PART);
    private static final Pattern VALUE = Pattern.compile("(" + PART + ")?");
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final int LONGEST_PREFIX = 253;

    /** Refuses what {@link #refusal} names; keeps a copy. */
    public ClusterLabels {
        if (refusal(values).isPresent()) {
            throw new IllegalArgumentException("not labels");
        }
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** What is wrong with them, as the end of a sentence; empty when they are labels. */
    public static Optional<String> refusal(Map<String, String> values) {
        if (values.size() > MOST) {
            return Optional.of("must be " + MOST + " at most");
        }
        return values.entrySet().stream()
                .filter(label ->
                        !key(label.getKey()) || !VALUE.matcher(label.getValue()).matches())
                .findFirst()
                .map(label -> "must have keys and values of the form of Kubernetes' labels");
    }

    /** Reads {@code key=value} pairs with commas or line ends between them; empty when they are no labels. */
    public static Optional<ClusterLabels> parse(String typed) {
        Map<String, String> values = new TreeMap<>();
        for (String line : typed.split("[,\\n]")) {
            String pair = line.strip();
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals).strip();
            String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
            if (values.put(key, value) != null) {
                return Optional.empty();
            }
        }
        return refusal(values).isPresent() ? Optional.empty() : Optional.of(new ClusterLabels(new TreeMap<>(values)));
    }

    private static boolean key(String key) {
        int slash = key.indexOf('/');
        String prefix = key.substring(0, Math.max(0, slash));
        return NAME.matcher(key.substring(slash + 1)).matches()
                && (slash < 0
                        || prefix.length() <= LONGEST_PREFIX
                                && PREFIX.matcher(prefix).matches());
    }

    /** One {@code key=value} a line. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining("\n"));
    }
}
