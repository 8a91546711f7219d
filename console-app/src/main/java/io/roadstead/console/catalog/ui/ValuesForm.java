package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.roadstead.console.catalog.form.ValuesEdit;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.FieldInput;
import io.roadstead.console.catalog.form.model.FieldInput.Read;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.form.model.FormField;
import io.roadstead.console.catalog.form.model.Values;
import io.roadstead.console.catalog.form.model.ValuesMerge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a chart as fields. What is filled in is written into the text that the person has, and nothing else of it is touched. */
final class ValuesForm extends Div {
    private final Form form;
    private final Values defaults;
    private final Consumer<String> changed;
    private final Map<FormField, Component> inputs = new LinkedHashMap<>();
    private final Map<FormField, FieldInput.Fault> faults = new LinkedHashMap<>();
    private final Map<Section, Form.Group> sections = new LinkedHashMap<>();
    private String text;

    /** @param changed told the text as it is after each change */
    ValuesForm(Form form, Values defaults, String text, Consumer<String> changed) {
        this.form = form;
        this.defaults = defaults;
        this.text = text;
        this.changed = changed;
        addClassName("rs-values-form");
        Values now = effective();
        form.groups().forEach(group -> add(section(group, now)));
        showWhatApplies(now);
    }

    private Values effective() {
        return ValuesMerge.of(defaults, ValuesText.orNone(text));
    }

    private Section section(Form.Group group, Values now) {
        Section section = new Section();
        section.addClassName("rs-card");
        section.add(new H3(group.title().isEmpty() ? getTranslation("deploy.group.general") : group.title()));
        Div fields = new Div();
        fields.addClassName("rs-values-fields");
        group.fields().forEach(field -> {
            Component input =
                    FieldInputs.of(field, defaults.at(field.path()), now.at(field.path()), typed -> fill(field, typed));
            inputs.put(field, input);
            fields.add(input);
        });
        section.add(fields);
        sections.put(section, group);
        return section;
    }

    private void fill(FormField field, String typed) {
        switch (FieldInput.read(field, typed)) {
            case Read.Bad(var fault) -> faults.put(field, fault);
            case Read.Good good -> {
                faults.remove(field);
                set(field, good.value() == null ? FieldInput.emptied(defaults.at(field.path())) : good.value());
            }
        }
        mark(field);
    }

    private void mark(FormField field) {
        Optional.ofNullable(inputs.get(field)).ifPresent(input -> FieldInputs.mark(input, sentence(field)));
    }

    private void set(FormField field, @Nullable Object value) {
        String after = ValuesEdit.set(defaults, text, field.path(), value);
        if (!after.equals(text)) {
            text = after;
            showWhatApplies(effective());
            changed.accept(text);
        }
    }

    private void showWhatApplies(Values now) {
        inputs.forEach((field, input) -> input.setVisible(field.isShown(now)));
        sections.forEach(
                (section, group) -> section.setVisible(group.fields().stream().anyMatch(field -> field.isShown(now))));
    }

    private String sentence(FormField field) {
        return Optional.ofNullable(faults.get(field))
                .map(fault -> getTranslation("deploy.fault." + fault.kind().word(), fault.limit()))
                .orElse("");
    }

    /** Whether all that is shown can be deployed as far as a form knows; leads to the first field that cannot. */
    boolean isWell() {
        Values now = effective();
        form.fields().filter(field -> field.isShown(now)).forEach(field -> {
            boolean missing = field.rules().required()
                    && FieldInput.show(now.at(field.path())).isEmpty();
            if (missing) {
                faults.putIfAbsent(field, new FieldInput.Fault(FieldInput.Fault.Kind.MISSING, ""));
            }
            mark(field);
        });
        Optional<FormField> first = inputs.keySet().stream()
                .filter(field -> faults.containsKey(field) && field.isShown(now))
                .findFirst();
        first.map(inputs::get).filter(Focusable.class::isInstance).ifPresent(input -> ((Focusable<?>) input).focus());
        return first.isEmpty();
    }
}
