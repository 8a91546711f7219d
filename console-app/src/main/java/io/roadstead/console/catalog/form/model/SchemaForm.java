package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a form of a {@code values.schema.json}: what is simple becomes a field, maps of named values become groups, all else is left to YAML and
 * counted. References are followed within the file only. Source: JSON Schema 2020-12 and draft-07, as Helm reads them.
 */
public final class SchemaForm {
    private static final int DEEPEST = 6;
    private static final int MOST_REFERENCES = 8;

    private final Values root;
    private final Values defaults;
    private final Map<String, List<FormField>> groups = new LinkedHashMap<>();
    private int fields;
    private int skipped;

    private SchemaForm(Values root, Values defaults) {
        this.root = root;
        this.defaults = defaults;
    }

    /** @param defaults what the chart has, by which it is known what must be said */
    public static Form read(Values schema, Values defaults) {
        SchemaForm reader = new SchemaForm(schema, defaults);
        reader.object(reader.resolved(schema.fields()), ValuePath.ROOT, "");
        if (reader.fields == 0) {
            return Form.NONE;
        }
        List<Form.Group> groups = new ArrayList<>();
        reader.groups.forEach((title, held) -> groups.add(new Form.Group(title, held)));
        return new Form(Form.Source.SCHEMA, groups, List.of(), reader.skipped);
    }

    private void object(Map<?, ?> schema, ValuePath path, String title) {
        Set<Object> required = schema.get("required") instanceof List<?> names ? new HashSet<>(names) : Set.of();
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            skipped++;
            return;
        }
        properties.forEach((name, property) -> {
            ValuePath at = path.and(String.valueOf(name));
            if (property instanceof Map<?, ?> described && fields < Form.MOST_FIELDS) {
                one(resolved(described), at, title, required.contains(name));
            } else {
                skipped++;
            }
        });
    }

    private void one(Map<?, ?> schema, ValuePath path, String group, boolean required) {
        if (schema.get("properties") instanceof Map<?, ?> && path.names().size() < DEEPEST) {
            String own = ChartText.line(schema, "title", ChartText.LABEL);
            String title = own.isEmpty() ? path.last() : own;
            object(schema, path, group.isEmpty() ? title : group + " › " + title);
            return;
        }
        Optional<FieldType> type = type(schema);
        if (type.isEmpty()) {
            skipped++;
            return;
        }
        groups.computeIfAbsent(group, title -> new ArrayList<>())
                .add(field(schema, path, type.get(), required && defaults.at(path) == null));
        fields++;
    }

    private static FormField field(Map<?, ?> schema, ValuePath path, FieldType type, boolean required) {
        String title = ChartText.line(schema, "title", ChartText.LABEL);
        String pattern = ChartText.line(schema, "pattern", 500);
        FieldRules rules = new FieldRules(
                required,
                ChartText.number(schema, "minimum"),
                ChartText.number(schema, "maximum"),
                ChartText.count(schema, "minLength"),
                ChartText.count(schema, "maxLength"),
                pattern.isEmpty() ? Optional.empty() : Optional.of(pattern),
                ChartText.options(schema.get("enum")));
        return new FormField(
                path,
                title.isEmpty() ? path.last() : title,
                ChartText.line(schema, "description", ChartText.DESCRIPTION),
                type,
                null,
                rules,
                List.of());
    }

    /** Of what a field can hold; empty for all else. */
    private static Optional<FieldType> type(Map<?, ?> schema) {
        List<String> options = ChartText.options(schema.get("enum"));
        return switch (word(schema)) {
            case "boolean" -> Optional.of(FieldType.BOOLEAN);
            case "integer" -> Optional.of(FieldType.INT);
            case "number" -> Optional.of(FieldType.FLOAT);
            case "string" -> Optional.of(options.isEmpty() ? ofText(schema) : FieldType.ENUM);
            case "" -> options.isEmpty() ? Optional.empty() : Optional.of(ofChoice(schema.get("enum")));
            case "array" ->
                schema.get("items") instanceof Map<?, ?> items && word(items).equals("string")
                        ? Optional.of(FieldType.LIST)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A choice of numbers or flags stays one: Helm would take their texts for another type. */
    private static FieldType ofChoice(@Nullable Object offered) {
        List<?> values = offered instanceof List<?> list ? list : List.of();
        if (values.stream().allMatch(Boolean.class::isInstance)) {
            return FieldType.BOOLEAN;
        }
        if (values.stream().allMatch(Long.class::isInstance)) {
            return FieldType.INT;
        }
        return values.stream().allMatch(Number.class::isInstance) ? FieldType.FLOAT : FieldType.ENUM;
    }

    private static FieldType ofText(Map<?, ?> schema) {
        return switch (ChartText.line(schema, "format", 100)) {
            case "password" -> FieldType.PASSWORD;
            case "hostname", "idn-hostname" -> FieldType.HOSTNAME;
            case "multiline", "textarea" -> FieldType.MULTILINE;
            default -> ChartText.flag(schema, "writeOnly") ? FieldType.PASSWORD : FieldType.STRING;
        };
    }

    /** The one type that there is beside null; empty for none or several. */
    private static String word(Map<?, ?> schema) {
        return switch (schema.get("type")) {
            case String word -> word;
            case List<?> words -> {
                List<?> others =
                        words.stream().filter(word -> !"null".equals(word)).toList();
                yield others.size() == 1 ? String.valueOf(others.getFirst()) : "several";
            }
            case null, default -> "";
        };
    }

    /** With what it refers to, and with what is joined to it. */
    private Map<?, ?> resolved(Map<?, ?> schema) {
        Map<?, ?> at = schema;
        for (int followed = 0; followed < MOST_REFERENCES; followed++) {
            if (at.get("$ref") instanceof String reference) {
                at = overlaid(pointed(reference), at, "$ref");
            } else if (at.get("allOf") instanceof List<?> parts
                    && parts.size() == 1
                    && parts.getFirst() instanceof Map<?, ?> part) {
                at = overlaid(part, at, "allOf");
            } else {
                return at;
            }
        }
        return Map.of();
    }

    private static Map<String, @Nullable Object> overlaid(Map<?, ?> below, Map<?, ?> above, String without) {
        Map<String, @Nullable Object> all = Values.copy(below);
        all.putAll(Values.copy(above));
        all.remove(without);
        Object further = below.get(without); // what it refers to may refer on
        if (further != null) {
            all.put(without, further);
        }
        return all;
    }

    private Map<?, ?> pointed(String reference) {
        if (!reference.startsWith("#/") || reference.length() > 500) {
            return Map.of();
        }
        Object at = root.fields();
        for (String step : reference.substring(2).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof Map<?, ?> found ? found : Map.of();
    }
}
