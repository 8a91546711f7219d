package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an object which are made all or not at all, and only while it is as it was seen. Source: RFC 6902. API servers compare texts byte by
 * byte as they stand in JSON, so only texts without {@code <}, {@code >} and {@code &} are tested.
 */
public record JsonPatch(List<Map<String, @Nullable Object>> steps) {
    /** Of this media type. */
    public static final String TYPE = "application/json-patch+json";

    /** Keeps a copy. */
    public JsonPatch {
        steps = List.copyOf(steps);
    }

    /** Of no object but the one with this uid. */
    public static JsonPatch of(String uid) {
        return new JsonPatch(List.of()).test(uid, "metadata", "uid");
    }

    /** Unless this stands there, nothing is changed; null where nothing may stand there. */
    public JsonPatch test(@Nullable Object value, String... path) {
        return with("test", value, path);
    }

    /** Puts it there, over whatever is there. */
    public JsonPatch add(Object value, String... path) {
        return with("add", value, path);
    }

    /** Takes away what is there; refused where nothing is. */
    public JsonPatch remove(String... path) {
        return with(Map.of("op", "remove", "path", pointer(path)));
    }

    private JsonPatch with(String op, @Nullable Object value, String... path) {
        Map<String, @Nullable Object> step = new LinkedHashMap<>();
        step.put("op", op);
        step.put("path", pointer(path));
        step.put("value", value instanceof Tree tree ? tree.fields() : value);
        return with(Collections.unmodifiableMap(step));
    }

    private JsonPatch with(Map<String, @Nullable Object> step) {
        List<Map<String, @Nullable Object>> more = new ArrayList<>(steps);
        more.add(step);
        return new JsonPatch(more);
    }

    /** Source: RFC 6901, section 3. */
    private static String pointer(String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String field : path) {
            pointer.append('/').append(field.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
