package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes schemas as the editor in the browser reads them: JSON Schema 2020-12, what is referred to below {@code $defs}. */
public final class JsonSchema {
    private static final String DEFINITIONS = "#/$defs/";

    private final int longest;

    private JsonSchema(int longest) {
        this.longest = longest;
    }

    /** @param longest of a description, in characters; the rest of it is left out */
    public static Tree of(Schema.Whole whole, int longest) {
        JsonSchema writer = new JsonSchema(longest);
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
        whole.named().forEach((name, schema) -> definitions.put(name, writer.write(schema)));
        Map<String, @Nullable Object> root = writer.write(whole.root());
        root.put("$defs", definitions);
        return Tree.of(root);
    }

    private Map<String, @Nullable Object> write(Schema schema) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        String description = schema.help().description();
        if (!description.isEmpty() && longest > 0) {
            written.put(
                    "description",
                    description.length() <= longest ? description : description.substring(0, longest - 1) + "…");
        }
        if (schema.help().usual() != null) {
            written.put("default", schema.help().usual());
        }
        switch (schema) {
            case Schema.Fields object -> fields(object, written);
            case Schema.Items list -> {
                written.put("type", "array");
                written.put("items", write(list.item()));
            }
            case Schema.Scalar scalar -> {
                List<String> types = scalar.types();
                written.put("type", types.size() == 1 ? types.getFirst() : types);
                if (!scalar.allowed().isEmpty()) {
                    written.put("enum", scalar.allowed());
                }
            }
            case Schema.Reference reference -> written.put("$ref", DEFINITIONS + pointer(reference.name()));
            case Schema.Any any -> {}
        }
        return written;
    }

    private void fields(Schema.Fields object, Map<String, @Nullable Object> written) {
        written.put("type", "object");
        if (!object.fields().isEmpty()) {
            Map<String, @Nullable Object> properties = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> properties.put(name, write(field)));
            written.put("properties", properties);
        }
        if (!object.required().isEmpty()) {
            written.put("required", new ArrayList<>(object.required()));
        }
        if (object.others().isEmpty()) {
            written.put("additionalProperties", false);
        } else if (!(object.others().get() instanceof Schema.Any)) {
            written.put("additionalProperties", write(object.others().get()));
        }
    }

    /** A step of a JSON pointer in a fragment; names of clusters may hold anything. */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1").replace("%", "%25");
    }
}
