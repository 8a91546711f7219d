package io.roadstead.console.catalog.form;

import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.form.model.Preset;
import io.roadstead.console.catalog.form.model.Questions;
import io.roadstead.console.catalog.form.model.SchemaForm;
import io.roadstead.console.catalog.form.model.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The form of a chart: by its questions, else by its schema, else none. */
public final class ChartForms {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ChartForms() {}

    /**
     * Reads it; what cannot be read is none.
     *
     * @param questions text of {@code questions.yaml}
     * @param schema text of {@code values.schema.json}
     * @param values text of {@code values.yaml}
     */
    public static Form of(Optional<String> questions, Optional<String> schema, String values) {
        Form asked =
                questions.map(text -> Questions.read(ValuesText.ofChart(text))).orElse(Form.NONE);
        if (asked.fields().findAny().isPresent()) {
            return asked;
        }
        Form described = documented(schema, values);
        List<Preset> presets = asked.presets();
        return new Form(described.source(), described.groups(), presets, described.skipped());
    }

    /** All that the schema says of values, for who reads it. */
    public static Form documented(Optional<String> schema, String values) {
        Values defaults = ValuesText.ofChart(values);
        return schema.map(text -> SchemaForm.read(json(text), defaults)).orElse(Form.NONE);
    }

    private static Values json(String text) {
        try {
            return text.length() <= ValuesText.LONGEST && JSON.readValue(text, Object.class) instanceof Map<?, ?> fields
                    ? Values.of(fields)
                    : Values.EMPTY;
        } catch (JacksonException unreadable) {
            return Values.EMPTY;
        }
    }
}
