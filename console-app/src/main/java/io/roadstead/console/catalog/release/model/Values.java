package io.roadstead.console.catalog.release.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of charts as maps, lists, texts, numbers and flags. Merged as Helm does it: maps field by field, everything else as a whole, and what is set to
 * nothing is taken away. Source: helm.sh/helm/v4 {@code pkg/chart/common/util/coalesce.go}.
 */
public final class Values {
    private static final int DEEPEST = 100;
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|connection[-_]?string).*|(?i)pwd|dsn");

    /** What names a secret instead of holding one, such as {@code existingSecret} and {@code secretName}. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?i).*(existing|secretname|secretref|secretkeyref|keyref|enabled?|name|ref|file|path|mount|annotations)$|(?i)existing.*");

    /** Fields that tell items of a list apart, as charts name them. */
    private static final List<String> IDENTITIES = List.of("name", "username", "user", "id", "key", "host", "email");

    private Values() {}

    /** The chart's own with what was set over them. */
    public static Map<String, Object> merged(Map<String, Object> defaults, Map<String, Object> overrides) {
        return merged(defaults, overrides, 0);
    }

    private static Map<String, Object> merged(Map<String, Object> defaults, Map<String, Object> overrides, int depth) {
        Map<String, Object> all = new TreeMap<>(defaults);
        overrides.forEach((name, value) -> {
            Optional<Map<String, Object>> own = map(defaults.get(name));
            Optional<Map<String, Object>> over = map(value);
            if (value == null) {
                all.remove(name);
            } else if (own.isPresent() && over.isPresent() && depth < DEEPEST) {
                all.put(name, merged(own.get(), over.get(), depth + 1));
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    /**
     * What was masked, and whether anything was.
     *
     * @param values those that look like secrets masked
     */
    public record Masked(Map<String, Object> values, boolean any) {}

    /** The same with {@code mask} in the place of texts and numbers that look like secrets by their names. */
    public static Masked masked(Map<String, Object> values, String mask) {
        Mask masking = new Mask(mask);
        Map<String, Object> masked = masking.map(values, false, 0);
        return new Masked(masked, masking.any);
    }

    /** Texts of those that look like secrets by their names, as {@link #masked} masks them. */
    public static Set<String> secrets(Map<String, Object> values) {
        Mask masking = new Mask("");
        masking.map(values, false, 0);
        return masking.hidden;
    }

    /** The same with what stood there before wherever {@code mask} stands; where it is not known what did, it stays. */
    public static Map<String, Object> unmasked(Map<String, Object> values, Map<String, Object> before, String mask) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, unmasked(value, before.get(name), mask, 0)));
        return all;
    }

    private static Object unmasked(Object value, @Nullable Object before, String mask, int depth) {
        if (mask.equals(value) && before != null) {
            return before;
        }
        Optional<Map<String, Object>> fields = map(value);
        if (fields.isPresent() && depth < DEEPEST) {
            Map<String, Object> old = map(before).orElse(Map.of());
            Map<String, Object> all = new LinkedHashMap<>();
            fields.get().forEach((name, each) -> all.put(name, unmasked(each, old.get(name), mask, depth + 1)));
            return all;
        }
        if (value instanceof List<?> list && depth < DEEPEST) {
            List<?> old = before instanceof List<?> known ? known : List.of();
            List<Object> all = new ArrayList<>();
            for (int each = 0; each < list.size(); each++) {
                all.add(unmasked(list.get(each), counterpart(list, each, old, mask), mask, depth + 1));
            }
            return all;
        }
        return value;
    }

    /** Which of the old items this one was: the one of its name, or its place where nothing came, went or moved. A password never goes to another user. */
    private static @Nullable Object counterpart(List<?> list, int place, List<?> old, String mask) {
        Optional<Object> own = identity(list.get(place), mask);
        if (own.isPresent()) {
            List<?> named = old.stream()
                    .filter(item -> identity(item, mask).equals(own))
                    .toList();
            return named.size() == 1 ? named.getFirst() : null;
        }
        return list.size() == old.size() ? old.get(place) : null;
    }

    private static Optional<Object> identity(@Nullable Object item, String mask) {
        Map<String, Object> fields = map(item).orElse(Map.of());
        return IDENTITIES.stream()
                .map(fields::get)
                .filter(name -> name instanceof String text ? !text.equals(mask) : name instanceof Number)
                .findFirst();
    }

    /** Where {@code mask} stands still, such as {@code auth.password}; empty where nowhere. */
    public static Optional<String> maskedPath(Map<String, Object> values, String mask) {
        return maskedPath(values, mask, "", 0);
    }

    private static Optional<String> maskedPath(@Nullable Object value, String mask, String path, int depth) {
        if (mask.equals(value)) {
            return Optional.of(path);
        }
        if (depth == DEEPEST) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(each -> maskedPath(list.get(each), mask, path + "[" + each + "]", depth + 1))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return map(value).orElse(Map.of()).entrySet().stream()
                .map(field -> maskedPath(
                        field.getValue(),
                        mask,
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        depth + 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Its fields, where it is a map; names that are no texts are their texts, as JSON has them. */
    public static Optional<Map<String, Object>> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        fields.forEach((name, each) -> all.put(String.valueOf(name), each));
        return Optional.of(all);
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !REFERENCE.matcher(name).matches();
    }

    private static final class Mask {
        private final String mask;
        private final Set<String> hidden = new TreeSet<>();
        private boolean any;

        Mask(String mask) {
            this.mask = mask;
        }

        Map<String, Object> map(Map<String, Object> values, boolean within, int depth) {
            Map<String, Object> all = new LinkedHashMap<>();
            boolean named = values.get("name") instanceof String name && isSecret(name) && values.containsKey("value");
            values.forEach((name, value) ->
                    all.put(name, value(value, hides(name, within) || named && name.equals("value"), depth)));
            return all;
        }

        /** What stands below a secret name is one, such as users with their passwords. */
        private static boolean hides(String name, boolean within) {
            return isSecret(name) || within && !REFERENCE.matcher(name).matches();
        }

        private Object value(Object value, boolean secret, int depth) {
            Optional<Map<String, Object>> fields = Values.map(value);
            if (fields.isPresent()) {
                return depth < DEEPEST ? map(fields.get(), secret, depth + 1) : mask;
            }
            if (value instanceof List<?> list) {
                return depth < DEEPEST
                        ? list.stream()
                                .map(each -> value(each, secret, depth + 1))
                                .toList()
                        : mask;
            }
            boolean hides = secret && (value instanceof Number || value instanceof String text && !text.isEmpty());
            any |= hides;
            if (hides) {
                hidden.add(value.toString());
            }
            return hides ? mask : value;
        }
    }
}
