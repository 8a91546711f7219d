package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a field of an object by how API servers name it when managers conflict: {@code .spec.template.spec.containers[name="web"].image}. Names of fields
 * may hold dots, so such a text means something only together with an object. Source: structured-merge-diff, {@code fieldpath/element.go}.
 */
public final class FieldPlace {
    private static final int LONGEST = 2_000;

    private FieldPlace() {}

    /** The value of a field; empty where there is none. */
    public static Optional<Object> find(Tree object, String field) {
        return steps(object, field).flatMap(steps -> {
            Object at = object.fields();
            for (Object step : steps) {
                at = step instanceof Integer place ? ((List<?>) at).get(place) : ((Map<?, ?>) at).get(step);
                if (at == null) {
                    return Optional.empty();
                }
            }
            return Optional.of(at);
        });
    }

    /** The same object without a field; as it is where there is none. What is left empty of objects goes too. */
    public static Tree without(Tree object, String field) {
        return steps(object, field)
                .filter(steps -> !steps.isEmpty())
                .map(steps -> without(object.fields(), steps))
                .filter(Map.class::isInstance)
                .map(fields -> Tree.of((Map<?, ?>) fields))
                .orElse(object);
    }

    /** Names of fields and places in lists. */
    private static Optional<List<Object>> steps(Tree object, String field) {
        List<Object> steps = new ArrayList<>();
        return field.length() <= LONGEST && walk(object.fields(), field, steps) ? Optional.of(steps) : Optional.empty();
    }

    private static boolean walk(@Nullable Object at, String rest, List<Object> steps) {
        if (rest.isEmpty()) {
            return true;
        }
        return switch (at) {
            case Map<?, ?> fields when rest.startsWith(".") -> intoFields(fields, rest.substring(1), steps);
            case List<?> items when rest.startsWith("[") -> intoItems(items, rest.substring(1), steps);
            case null, default -> false;
        };
    }

    private static boolean intoFields(Map<?, ?> fields, String rest, List<Object> steps) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            boolean ends = rest.length() == name.length()
                    || rest.startsWith(".", name.length())
                    || rest.startsWith("[", name.length());
            if (ends && rest.startsWith(name) && enter(name, field.getValue(), rest.substring(name.length()), steps)) {
                return true;
            }
        }
        return false;
    }

    private static boolean intoItems(List<?> items, String rest, List<Object> steps) {
        for (int place = 0; place < items.size(); place++) {
            Optional<String> after = rest.startsWith(place + "]")
                    ? Optional.of(rest.substring((place + "]").length()))
                    : chosen(items.get(place), rest);
            if (after.isPresent() && enter(place, items.get(place), after.get(), steps)) {
                return true;
            }
        }
        return false;
    }

    private static boolean enter(Object step, @Nullable Object value, String rest, List<Object> steps) {
        steps.add(step);
        if (walk(value, rest, steps)) {
            return true;
        }
        steps.removeLast();
        return false;
    }

    /** What follows behind a choice such as {@code containerPort=80,protocol="TCP"]} that means this item; empty where it means another one. */
    private static Optional<String> chosen(@Nullable Object item, String choice) {
        String rest = choice;
        while (true) {
            int equals = rest.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            String key = rest.substring(0, equals);
            Object value = key.isEmpty() ? item : item instanceof Map<?, ?> fields ? fields.get(key) : null;
            String said = said(value);
            rest = rest.substring(equals + 1);
            if (value == null || !rest.startsWith(said)) {
                return Optional.empty();
            }
            rest = rest.substring(said.length());
            if (rest.startsWith("]")) {
                return Optional.of(rest.substring(1));
            }
            if (!rest.startsWith(",")) {
                return Optional.empty();
            }
            rest = rest.substring(1);
        }
    }

    private static String said(@Nullable Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }

    private static @Nullable Object without(@Nullable Object at, List<Object> steps) {
        Object step = steps.getFirst();
        List<Object> rest = steps.subList(1, steps.size());
        if (at instanceof List<?> items && step instanceof Integer place) {
            List<@Nullable Object> left = new ArrayList<>(items);
            Object below = rest.isEmpty() ? null : without(items.get(place), rest);
            if (below == null) {
                left.remove(place.intValue());
            } else {
                left.set(place, below);
            }
            return left.isEmpty() ? null : left;
        }
        if (at instanceof Map<?, ?> fields) {
            Map<Object, @Nullable Object> left = new LinkedHashMap<>(fields);
            Object below = rest.isEmpty() ? null : without(fields.get(step), rest);
            if (below == null) {
                left.remove(step);
            } else {
                left.put(step, below);
            }
            return left.isEmpty() ? null : left;
        }
        return at;
    }
}
