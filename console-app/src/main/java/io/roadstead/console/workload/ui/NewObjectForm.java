package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.roadstead.console.workload.model.NewKind;
import io.roadstead.console.workload.model.NewObject;
import io.roadstead.console.workload.model.NewObject.Fault;
import io.roadstead.console.workload.model.NewObject.Field;
import io.roadstead.console.workload.model.NewObject.Form;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The few fields of a common kind. */
final class NewObjectForm extends Div {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_SAID = 240;
    private static final int LONGEST_DATA = 500_000;
    private static final int CHANGED_AFTER_MILLIS = 300;

    private final NewKind kind;
    private final Map<Field, AbstractField<?, String>> fields = new EnumMap<>(Field.class);
    private final Consumer<NewObject> changed;

    /** @param changed called with what is filled in, each time that it is another */
    NewObjectForm(NewKind kind, Consumer<NewObject> changed) {
        this.kind = kind;
        this.changed = changed;
        addClassName("rs-form");
        for (Field field : kind.fields()) {
            AbstractField<?, String> made = made(field);
            if (field == Field.NAMESPACE) {
                made.setValue("default");
            }
            made.setRequiredIndicatorVisible(kind.required().contains(field));
            made.addValueChangeListener(change -> told(field));
            fields.put(field, made);
            add(made);
        }
    }

    private AbstractField<?, String> made(Field field) {
        String label = getTranslation("new.field." + word(field));
        String help =
                help(field).map(which -> getTranslation("new.help." + which)).orElse("");
        if (!field.choices().isEmpty()) {
            Select<String> select = new Select<>();
            select.setLabel(label);
            select.setItems(field.choices());
            select.setValue(field.choices().getFirst());
            return wide(select);
        }
        if (field.form() == Form.PORTS || field.form() == Form.PAIRS) {
            TextArea area = new TextArea(label);
            area.setHelperText(help);
            area.setMaxLength(LONGEST_DATA);
            area.setMinRows(2);
            area.setMaxRows(10);
            area.setValueChangeMode(ValueChangeMode.TIMEOUT);
            area.setValueChangeTimeout(CHANGED_AFTER_MILLIS);
            return wide(area);
        }
        TextField text = new TextField(label);
        text.setHelperText(help);
        text.setMaxLength(LONGEST);
        text.setValueChangeMode(ValueChangeMode.TIMEOUT);
        text.setValueChangeTimeout(CHANGED_AFTER_MILLIS);
        return wide(text);
    }

    private static <T extends AbstractField<?, String> & HasSize> T wide(T field) {
        field.setWidthFull();
        return field;
    }

    /** Which help a field has: of its own, or of its form; most need none. */
    private static Optional<String> help(Field field) {
        return switch (field) {
            case COMMAND, SCHEDULE, PROBE_PATH, SELECTOR, MOUNT -> Optional.of(word(field));
            default ->
                switch (field.form()) {
                    case QUANTITY, PORTS, PAIRS -> Optional.of(word(field.form()));
                    case TEXT, NUMBER -> Optional.empty();
                };
        };
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void told(Field field) {
        NewObject wanted = wanted();
        Optional<Fault> fault = Optional.ofNullable(wanted.faults().get(field)).filter(one -> one != Fault.MISSING);
        fault(field, fault.map(one -> getTranslation("new.fault." + word(one))).orElse(""));
        changed.accept(wanted);
    }

    /** What is filled in now. */
    NewObject wanted() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        fields.forEach((field, made) ->
                values.put(field, Optional.ofNullable(made.getValue()).orElse("")));
        return new NewObject(kind, values);
    }

    /** Whether it can be sent; what is wrong is told at its fields. */
    boolean isWell() {
        Map<Field, Fault> faults = wanted().faults();
        fields.keySet()
                .forEach(field -> fault(
                        field,
                        Optional.ofNullable(faults.get(field))
                                .map(one -> getTranslation("new.fault." + word(one)))
                                .orElse("")));
        return faults.isEmpty();
    }

    /** Tells what a cluster says of single fields, and leads to the first of them; the whole stands below the form. */
    void faults(Map<Field, String> said) {
        said.forEach((field, sentence) -> fault(field, brief(sentence)));
        fields.entrySet().stream()
                .filter(entry -> !said.getOrDefault(entry.getKey(), "").isEmpty())
                .findFirst()
                .flatMap(entry -> entry.getValue() instanceof Focusable<?> made ? Optional.of(made) : Optional.empty())
                .ifPresent(Focusable::focus);
    }

    /** Without the examples and patterns of API servers, for which there is no room at a field. */
    private static String brief(String sentence) {
        String first = sentence.split(" · | \\(e\\.g\\.", 2)[0];
        return first.length() > LONGEST_SAID ? first.substring(0, LONGEST_SAID) + "…" : first;
    }

    private void fault(Field field, String sentence) {
        if (fields.get(field) instanceof HasValidation made) {
            made.setInvalid(!sentence.isEmpty());
            made.setErrorMessage(sentence);
        }
    }
}
