package io.roadstead.console.workload.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads schemas of OpenAPI 3 as API servers write them: references in {@code allOf} with a description beside them, numbers or texts, and fields that
 * are kept though nobody knows them. Everything that is not understood is {@link Schema.Any}: a cluster may write what it likes. Patterns and bounds are
 * left to the dry run, since browsers read patterns differently than API servers do.
 */
public final class OpenApiSchema {
    private static final String REFERENCE = "#/components/schemas/";
    private static final int DEEPEST = 60;
    private static final int MOST_NAMED = 1_000;
    private static final int MOST_FIELDS = 2_000;
    private static final int MOST_ALLOWED = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    private OpenApiSchema() {}

    /**
     * A schema with all that it refers to, each once; a circle of references stays one.
     *
     * @param find the schema of a name, as it stands in the document; empty where there is none
     */
    public static Schema.Whole whole(Tree root, Function<String, Optional<Tree>> find) {
        Schema first = of(root);
        Map<String, Schema> named = new LinkedHashMap<>();
        Deque<String> wanted = new ArrayDeque<>(Schema.references(first));
        while (!wanted.isEmpty() && named.size() < MOST_NAMED) {
            String name = wanted.remove();
            if (!named.containsKey(name)) {
                Schema schema =
                        find.apply(name).map(OpenApiSchema::of).orElseGet(() -> new Schema.Any(Schema.Help.NONE));
                named.put(name, schema);
                wanted.addAll(Schema.references(schema));
            }
        }
        return new Schema.Whole(first, named);
    }

    /** One schema; names that it refers to are left as they are. */
    public static Schema of(Tree schema) {
        return of(schema, 0);
    }

    private static Schema of(Tree schema, int depth) {
        Schema.Help help = help(schema);
        if (depth > DEEPEST) {
            return new Schema.Any(help);
        }
        Optional<String> reference = reference(schema);
        if (reference.isPresent()) {
            return new Schema.Reference(reference.get(), help);
        }
        if (isTrue(schema, "x-kubernetes-int-or-string")
                || schema.text("format").equals("int-or-string")) {
            return scalar(schema, List.of("integer", "string"), help);
        }
        String type = schema.text("type");
        if (SCALARS.contains(type)) {
            return scalar(schema, List.of(type), help);
        }
        return switch (type) {
            case "array" -> new Schema.Items(of(schema.tree("items"), depth + 1), help);
            case "object" -> fields(schema, help, depth);
            default -> untyped(schema, help, depth);
        };
    }

    private static Schema untyped(Tree schema, Schema.Help help, int depth) {
        if (schema.at("properties") instanceof Map<?, ?>) {
            return fields(schema, help, depth);
        }
        List<Tree> choices = schema.trees("oneOf").isEmpty() ? schema.trees("anyOf") : schema.trees("oneOf");
        List<String> types =
                choices.stream().map(choice -> choice.text("type")).distinct().toList();
        return !types.isEmpty() && SCALARS.containsAll(types) ? scalar(schema, types, help) : new Schema.Any(help);
    }

    private static Optional<String> reference(Tree schema) {
        String own = schema.text("$ref");
        List<Tree> all = schema.trees("allOf");
        String text = own.isEmpty() && all.size() == 1 ? all.getFirst().text("$ref") : own;
        return text.startsWith(REFERENCE) ? Optional.of(text.substring(REFERENCE.length())) : Optional.empty();
    }

    private static Schema scalar(Tree schema, List<String> types, Schema.Help help) {
        List<Object> allowed = new ArrayList<>();
        if (schema.at("enum") instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    allowed.add(value);
                }
            }
        }
        boolean all = allowed.size() <= MOST_ALLOWED;
        return new Schema.Scalar(types, all ? allowed : List.of(), help);
    }

    private static Schema fields(Tree schema, Schema.Help help, int depth) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Tree properties = schema.tree("properties");
        properties.fields().keySet().stream()
                .limit(MOST_FIELDS)
                .forEach(name -> fields.put(name, of(properties.tree(name), depth + 1)));
        Optional<Schema> others = others(schema, properties, depth);
        if (fields.isEmpty() && others.filter(Schema.Any.class::isInstance).isPresent()) {
            return new Schema.Any(help);
        }
        return new Schema.Fields(fields, required(schema), others, help);
    }

    private static Optional<Schema> others(Tree schema, Tree properties, int depth) {
        Object others = schema.at("additionalProperties");
        boolean open = isTrue(schema, "x-kubernetes-preserve-unknown-fields")
                || isTrue(schema, "x-kubernetes-embedded-resource")
                || Boolean.TRUE.equals(others)
                || (properties.fields().isEmpty() && others == null)
                || properties.fields().size() > MOST_FIELDS;
        if (open) {
            return Optional.of(new Schema.Any(Schema.Help.NONE));
        }
        return others instanceof Map<?, ?>
                ? Optional.of(of(schema.tree("additionalProperties"), depth + 1))
                : Optional.empty();
    }

    private static Set<String> required(Tree schema) {
        Set<String> names = new TreeSet<>();
        if (schema.at("required") instanceof List<?> listed) {
            listed.stream()
                    .filter(String.class::isInstance)
                    .limit(MOST_FIELDS)
                    .forEach(name -> names.add((String) name));
        }
        return names;
    }

    private static boolean isTrue(Tree schema, String field) {
        return Boolean.TRUE.equals(schema.at(field));
    }

    private static Schema.Help help(Tree schema) {
        return new Schema.Help(Told.text(schema.text("description"), LONGEST_DESCRIPTION), plain(schema.at("default")));
    }

    /** What can be shown in a line; objects that are made up of nothing are how API servers say that there is no default. */
    private static @Nullable Object plain(@Nullable Object usual) {
        return usual instanceof String || usual instanceof Number || usual instanceof Boolean ? usual : null;
    }
}
