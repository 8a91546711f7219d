package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gathers facts and leaves out what is empty. Texts are cut, lists and maps bounded; maps are sorted, since their order means nothing. */
final class FactMap {
    static final int TEXT = 512;
    static final int ITEMS = 20;
    static final int MANY = 64;

    private final Map<String, Object> facts = new LinkedHashMap<>();

    Map<String, Object> all() {
        return facts;
    }

    FactMap text(String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, Texts.cut(value, TEXT));
        }
        return this;
    }

    FactMap text(String name, Optional<String> value) {
        return text(name, value.orElse(""));
    }

    FactMap number(String name, OptionalLong value) {
        value.ifPresent(number -> facts.put(name, number));
        return this;
    }

    /** A number that is left out where it is 0. */
    FactMap count(String name, long value) {
        return value == 0 ? this : number(name, OptionalLong.of(value));
    }

    FactMap flag(String name, boolean value) {
        if (value) {
            facts.put(name, true);
        }
        return this;
    }

    FactMap texts(String name, List<String> values) {
        return texts(name, values, ITEMS);
    }

    FactMap texts(String name, List<String> values, int most) {
        List<String> kept = values.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(most)
                .map(value -> Texts.cut(value, TEXT))
                .toList();
        if (!kept.isEmpty()) {
            facts.put(name, kept);
        }
        return this;
    }

    FactMap map(String name, Map<String, String> values) {
        return map(name, values, ITEMS, key -> true);
    }

    FactMap map(String name, Map<String, String> values, int most, Predicate<String> wanted) {
        Map<String, Object> kept = new LinkedHashMap<>();
        new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> wanted.test(entry.getKey()))
                        .limit(most)
                        .forEach(entry -> kept.put(entry.getKey(), Texts.cut(entry.getValue(), TEXT)));
        return put(name, kept);
    }

    FactMap put(String name, Map<String, Object> value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
        return this;
    }

    FactMap put(String name, FactMap value) {
        return put(name, value.all());
    }

    FactMap list(String name, List<FactMap> values, int most) {
        List<Object> kept = new ArrayList<>();
        values.stream()
                .limit(most)
                .map(FactMap::all)
                .filter(all -> !all.isEmpty())
                .forEach(kept::add);
        if (!kept.isEmpty()) {
            facts.put(name, kept);
        }
        return this;
    }

    /** Quantities as texts: the API server writes them so, objects of others may hold numbers. */
    static Map<String, String> quantities(Json object, String... path) {
        Map<String, String> quantities = new LinkedHashMap<>();
        object.object(path).fields().forEach((name, value) -> {
            if (value instanceof String || value instanceof Number) {
                quantities.put(name, value.toString());
            }
        });
        return quantities;
    }
}
