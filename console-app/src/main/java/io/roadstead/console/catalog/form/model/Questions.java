package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code questions.yaml} as Rancher has it, with {@code presets} of ours: a list of {@code name}, {@code label}, {@code description} and
 * {@code values}. What is not understood is left out and counted. Source: ranchermanager.docs.rancher.com, "Helm Charts and Apps", Question
 * variable reference.
 */
public final class Questions {
    private static final int MOST_PRESETS = 12;

    private final Map<String, List<FormField>> groups = new LinkedHashMap<>();
    private int fields;
    private int skipped;

    private Questions() {}

    /** The form; {@link Form#NONE} where nothing is asked and nothing goes together. */
    public static Form read(Values file) {
        Questions reader = new Questions();
        reader.all(file.fields().get("questions"), "", List.of());
        List<Preset> presets = presets(file);
        if (reader.fields == 0 && presets.isEmpty()) {
            return Form.NONE;
        }
        List<Form.Group> groups = new ArrayList<>();
        reader.groups.forEach((title, held) -> groups.add(new Form.Group(title, held)));
        return new Form(Form.Source.QUESTIONS, groups, presets, reader.skipped);
    }

    private void all(@Nullable Object listed, String group, List<Condition> when) {
        if (!(listed instanceof List<?> items)) {
            return;
        }
        for (Object item : items) {
            if (item instanceof Map<?, ?> question && fields < Form.MOST_FIELDS) {
                one(question, group, when);
            } else {
                skipped++;
            }
        }
    }

    private void one(Map<?, ?> question, String around, List<Condition> when) {
        Optional<ValuePath> path = ValuePath.parse(ChartText.line(question, "variable", 1_000));
        Optional<FieldType> type = FieldType.ofQuestion(ChartText.line(question, "type", 100));
        if (path.isEmpty() || type.isEmpty()) {
            skipped++;
            return;
        }
        String own = ChartText.line(question, "group", ChartText.LABEL);
        String group = own.isEmpty() ? around : own;
        List<Condition> conditions = new ArrayList<>(when);
        Condition.parse(ChartText.line(question, "show_if", 500)).ifPresent(conditions::add);
        groups.computeIfAbsent(group, title -> new ArrayList<>())
                .add(field(question, path.get(), type.get(), conditions));
        fields++;
        if (when.size() < ValuePath.DEEPEST) {
            all(question.get("subquestions"), group, below(question, path.get(), conditions));
        }
    }

    private static FormField field(Map<?, ?> question, ValuePath path, FieldType type, List<Condition> when) {
        String label = ChartText.line(question, "label", ChartText.LABEL);
        List<String> options = ChartText.options(question.get("options"));
        FieldRules rules = new FieldRules(
                ChartText.flag(question, "required"),
                ChartText.number(question, "min"),
                ChartText.number(question, "max"),
                ChartText.count(question, "min_length"),
                ChartText.count(question, "max_length"),
                validCharacters(question),
                options);
        return new FormField(
                path,
                label.isEmpty() ? path.toString() : label,
                ChartText.line(question, "description", ChartText.DESCRIPTION),
                type == FieldType.ENUM && options.isEmpty() ? FieldType.STRING : type,
                usual(question, type),
                rules,
                when);
    }

    private static Optional<String> validCharacters(Map<?, ?> question) {
        String form = ChartText.line(question, "valid_chars", 500);
        return form.isEmpty() ? Optional.empty() : Optional.of("^(?:" + form + ")*$");
    }

    /** What the question proposes, as a value of its type; nothing where it is not one. */
    private static @Nullable Object usual(Map<?, ?> question, FieldType type) {
        Object proposed = Values.plain(question.get("default"));
        if (proposed == null
                || proposed instanceof Map<?, ?>
                || proposed instanceof List<?> && type != FieldType.LIST) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> proposed instanceof Boolean ? proposed : Boolean.valueOf(proposed.toString());
            case INT, FLOAT -> number(proposed);
            case LIST -> proposed instanceof List<?> ? proposed : null;
            case ENUM -> proposed;
            case STRING, MULTILINE, PASSWORD, STORAGECLASS, HOSTNAME, PVC, SECRET ->
                proposed.toString().isEmpty() ? null : FieldInput.show(proposed);
        };
    }

    private static @Nullable Object number(Object proposed) {
        if (proposed instanceof Number) {
            return proposed;
        }
        FormField bare = new FormField(ValuePath.of("x"), "x", "", FieldType.FLOAT, null, FieldRules.NONE, List.of());
        return FieldInput.read(bare, proposed.toString()) instanceof FieldInput.Read.Good good ? good.value() : null;
    }

    private static List<Condition> below(Map<?, ?> question, ValuePath path, List<Condition> when) {
        String value = ChartText.line(question, "show_subquestion_if", 500);
        if (value.isEmpty()) {
            return when;
        }
        List<Condition> deeper = new ArrayList<>(when);
        deeper.add(Condition.is(path, value));
        return deeper;
    }

    private static List<Preset> presets(Values file) {
        List<Preset> presets = new ArrayList<>();
        if (file.fields().get("presets") instanceof List<?> listed) {
            for (Object item : listed) {
                if (item instanceof Map<?, ?> preset
                        && preset.get("values") instanceof Map<?, ?> values
                        && presets.size() < MOST_PRESETS) {
                    presets.add(preset(preset, values));
                }
            }
        }
        return presets;
    }

    private static Preset preset(Map<?, ?> preset, Map<?, ?> values) {
        String name = ChartText.line(preset, "name", ChartText.LABEL);
        String label = ChartText.line(preset, "label", ChartText.LABEL);
        return new Preset(
                name.isEmpty() ? label : name,
                label.isEmpty() ? name : label,
                ChartText.line(preset, "description", ChartText.DESCRIPTION),
                Values.of(values));
    }
}
