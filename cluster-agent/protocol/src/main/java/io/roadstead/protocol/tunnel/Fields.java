package io.roadstead.protocol.tunnel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Header fields in their order; names may repeat. */
public record Fields(List<Field> list) {
    public static final Fields NONE = new Fields(List.of());

    public Fields {
        list = List.copyOf(list);
    }

    /** From names and values in turn. */
    public static Fields of(String... namesAndValues) {
        Field[] fields = new Field[namesAndValues.length / 2];
        Arrays.setAll(fields, i -> new Field(namesAndValues[2 * i], namesAndValues[2 * i + 1]));
        return new Fields(List.of(fields));
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        return list.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }
}
