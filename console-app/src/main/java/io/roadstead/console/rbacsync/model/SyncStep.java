package io.roadstead.console.rbacsync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One thing to do so that a cluster comes to hold what it has to. */
public sealed interface SyncStep {
    /** About which object. */
    ObjectKey key();

    /** It is not there. */
    record Make(OwnObject object) implements SyncStep {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** It is another. */
    record Change(OwnObject object) implements SyncStep {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** It is there and must not be; of a namespace, only what the console said of it goes. */
    record Remove(ObjectKey key) implements SyncStep {}

    /**
     * What is to do, in order: first what is taken away, bindings before the roles that they name, then what is made. So at no
     * moment somebody holds more than before or after.
     *
     * @param actual the content of what is there, as it is seen
     */
    static List<SyncStep> between(
            SortedMap<ObjectKey, OwnObject> desired, SortedMap<ObjectKey, ? extends Map<String, ?>> actual) {
        List<SyncStep> steps = new ArrayList<>();
        new TreeMap<>(actual)
                .descendingMap().keySet().stream()
                        .filter(key -> !desired.containsKey(key))
                        .forEach(key -> steps.add(new Remove(key)));
        desired.forEach((key, object) -> {
            Map<String, ?> there = actual.get(key);
            if (there == null) {
                steps.add(new Make(object));
            } else if (!object.isMetBy(there)) {
                steps.add(new Change(object));
            }
        });
        return steps;
    }
}
