package io.roadstead.console.rbacsync;

import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.OwnObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object as it has to be beside what it is; both as JSON, so far as the console says what it has to be.
 *
 * @param desired empty where it has to go
 * @param actual empty where it is not there
 */
public record Difference(ObjectKey key, State state, String desired, String actual) {
    /** How the two stand. */
    public enum State {
        /** It is as it has to be. */
        SAME,
        /** It is another. */
        OTHER,
        /** It is not there. */
        MISSING,
        /** It is there and must not be. */
        EXTRA;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A line for each object that has to be or is, in their order. */
    static List<Difference> between(
            SortedMap<ObjectKey, OwnObject> desired, SortedMap<ObjectKey, ? extends Map<String, ?>> actual) {
        SortedMap<ObjectKey, Difference> all = new TreeMap<>();
        actual.forEach((key, content) -> {
            if (!desired.containsKey(key)) {
                all.put(key, new Difference(key, State.EXTRA, "", ObjectText.of(content)));
            }
        });
        desired.forEach((key, object) -> all.put(key, of(object, actual.get(key))));
        return new ArrayList<>(all.values());
    }

    private static Difference of(OwnObject object, @Nullable Map<String, ?> there) {
        String wanted = ObjectText.of(object.content());
        if (there == null) {
            return new Difference(object.key(), State.MISSING, wanted, "");
        }
        return new Difference(
                object.key(),
                object.isMetBy(there) ? State.SAME : State.OTHER,
                wanted,
                ObjectText.actual(object, there));
    }
}
