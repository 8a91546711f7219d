package io.roadstead.console.catalog.form.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of a chart.
 *
 * @param source what it was made from
 * @param skipped values that a form cannot show: they are set in YAML
 */
public record Form(Source source, List<Group> groups, List<Preset> presets, int skipped) {
    /** A chart that says nothing of its values but themselves. */
    public static final Form NONE = new Form(Source.NONE, List.of(), List.of(), 0);

    /** Most fields. */
    public static final int MOST_FIELDS = 400;

    /** What a form was made from. */
    public enum Source {
        QUESTIONS,
        SCHEMA,
        NONE
    }

    /**
     * Fields that stand together.
     *
     * @param title empty for those that stand first
     */
    public record Group(String title, List<FormField> fields) {
        /** Keeps a copy. */
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /** Keeps copies. */
    public Form {
        groups = List.copyOf(groups);
        presets = List.copyOf(presets);
    }

    /** All fields in their order. */
    public Stream<FormField> fields() {
        return groups.stream().flatMap(group -> group.fields().stream());
    }

    /** The field of a path. */
    public Optional<FormField> field(ValuePath path) {
        return fields().filter(field -> field.path().equals(path)).findFirst();
    }

    /** Overrides of a new installation: what fields propose where they are shown and the chart has something else. */
    public Values start(Values defaults) {
        Values overrides = Values.EMPTY;
        for (FormField field : fields().toList()) {
            if (field.usual() != null && field.isShown(ValuesMerge.of(defaults, overrides))) {
                overrides = ValuesMerge.set(defaults, overrides, field.path(), field.usual());
            }
        }
        return overrides;
    }
}
