package io.roadstead.console.rbacsync.model;

import io.roadstead.console.access.rbac.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object, as far as the console says what it is.
 *
 * @param content fields as JSON has them; of an object in a cluster there may be more, which are others' affair
 */
public record OwnObject(ObjectKey key, Map<String, Object> content) {
    /** Whether an object with this content is what this one has to be. */
    public boolean isMetBy(Map<String, ?> actual) {
        return covers(actual, content);
    }

    /** What an object with this content is, so far as this one says what it has to be. */
    public Map<String, Object> partOf(Map<String, ?> actual) {
        return part(actual, content);
    }

    private static Map<String, Object> part(Map<?, ?> actual, Map<?, ?> wanted) {
        Map<String, Object> part = new TreeMap<>();
        wanted.forEach((name, value) -> {
            Object held = actual.get(name);
            if (held instanceof Map<?, ?> map && value instanceof Map<?, ?> inner) {
                part.put(String.valueOf(name), part(map, inner));
            } else if (held != null) {
                part.put(String.valueOf(name), held);
            }
        });
        return part;
    }

    private static boolean covers(Object actual, Object wanted) {
        return switch (wanted) {
            case Map<?, ?> map ->
                actual instanceof Map<?, ?> held
                        && map.entrySet().stream()
                                .allMatch(entry -> held.containsKey(entry.getKey())
                                        && covers(
                                                Objects.requireNonNull(held.get(entry.getKey())),
                                                Objects.requireNonNull(entry.getValue())));
            case List<?> list -> actual instanceof List<?> held && equal(held, list);
            case String text -> text.equals(actual) || actual instanceof String other && sameAmount(text, other);
            default -> wanted.equals(actual);
        };
    }

    /** The API server writes quantities in its own way, such as 1k for 1000. */
    private static boolean sameAmount(String one, String other) {
        Optional<Quantity> amount = Quantity.parse(one);
        return amount.isPresent() && amount.equals(Quantity.parse(other));
    }

    private static boolean equal(List<?> held, List<?> list) {
        if (held.size() != list.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!covers(Objects.requireNonNull(held.get(i)), Objects.requireNonNull(list.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
