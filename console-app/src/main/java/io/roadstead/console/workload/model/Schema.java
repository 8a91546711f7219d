package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may stand at a place of an object, as the API server of a cluster says. Texts in it are the cluster's, never markup. */
public sealed interface Schema {
    /** What people are told of it. */
    Help help();

    /**
     * What people are told of a place.
     *
     * @param usual what it is where nobody says; null where there is nothing
     */
    record Help(String description, @Nullable Object usual) {
        /** Nothing. */
        public static final Help NONE = new Help("", null);

        /** What is said here, and where nothing is, what was said before. */
        Help over(Help before) {
            return new Help(
                    description.isEmpty() ? before.description() : description, usual == null ? before.usual() : usual);
        }
    }

    /**
     * An object.
     *
     * @param others what fields of other names hold; empty where there are none
     */
    record Fields(Map<String, Schema> fields, Set<String> required, Optional<Schema> others, Help help)
            implements Schema {
        /** Keeps copies in their order. */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            required = Collections.unmodifiableSet(new TreeSet<>(required));
        }
    }

    /** A list. */
    record Items(Schema item, Help help) implements Schema {}

    /**
     * A value.
     *
     * @param types in words of JSON
     * @param allowed the only values; empty where there are others
     */
    record Scalar(List<String> types, List<Object> allowed, Help help) implements Schema {
        /** Keeps copies. */
        public Scalar {
            types = List.copyOf(types);
            allowed = List.copyOf(allowed);
        }
    }

    /** What has this name among the schemas of the document. */
    record Reference(String name, Help help) implements Schema {}

    /** Anything. */
    record Any(Help help) implements Schema {}

    /**
     * One schema with those that it refers to.
     *
     * @param named by name
     */
    record Whole(Schema root, Map<String, Schema> named) {
        /** Keeps a copy in its order. */
        public Whole {
            named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }
    }

    /** The names that a schema refers to itself, in their order. */
    static List<String> references(Schema schema) {
        List<String> names = new ArrayList<>();
        collect(schema, names);
        return names;
    }

    private static void collect(Schema schema, List<String> names) {
        switch (schema) {
            case Fields object -> {
                object.fields().values().forEach(field -> collect(field, names));
                object.others().ifPresent(other -> collect(other, names));
            }
            case Items list -> collect(list.item(), names);
            case Reference reference -> names.add(reference.name());
            case Scalar scalar -> {}
            case Any any -> {}
        }
    }
}
