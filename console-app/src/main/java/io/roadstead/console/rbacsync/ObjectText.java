package io.roadstead.console.rbacsync;

import io.roadstead.console.rbacsync.model.OwnObject;
import io.roadstead.console.rbacsync.model.SyncStep;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Objects as JSON, equal for equal objects. */
public final class ObjectText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ObjectText() {}

    /** What it has to be after a step; nothing where it has to go. */
    static String desired(SyncStep step) {
        return switch (step) {
            case SyncStep.Make make -> of(make.object().content());
            case SyncStep.Change change -> of(change.object().content());
            case SyncStep.Remove _ -> "";
        };
    }

    /** What is there before a step, so far as it is said what it has to be; nothing where nothing is there. */
    static String actual(SyncStep step, @Nullable Map<String, ?> there) {
        return there == null
                ? ""
                : switch (step) {
                    case SyncStep.Make make -> actual(make.object(), there);
                    case SyncStep.Change change -> actual(change.object(), there);
                    case SyncStep.Remove _ -> of(there);
                };
    }

    static String actual(OwnObject object, Map<String, ?> there) {
        return of(object.partOf(there));
    }

    static String of(Map<String, ?> content) {
        return JSON.writeValueAsString(content);
    }

    /** The fields of an object by its text; empty for none. */
    public static Map<String, Object> read(String text) {
        return text.isEmpty() ? Map.of() : JSON.readValue(text, new TypeReference<TreeMap<String, Object>>() {});
    }
}
