package io.roadstead.console.uikit;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** All filters of a list in one small form, so that several are set at once. */
final class GridFilterForm extends Popover {
    private final GridDefinition<?> definition;
    private final SequencedMap<String, AbstractField<?, ?>> fields = new LinkedHashMap<>();
    private final Consumer<SequencedMap<String, String>> chosen;

    GridFilterForm(GridDefinition<?> definition, Consumer<SequencedMap<String, String>> chosen) {
        this.definition = definition;
        this.chosen = chosen;
        setPosition(PopoverPosition.BOTTOM_START);
        setModal(true);
        setAutofocus(true);
        addClassName("rs-filter-form");
        setAriaLabel(getTranslation("grid.filter.title"));
        Div form = new Div(new H3(getTranslation("grid.filter.title")));
        form.addClassName("rs-filter-fields");
        for (GridFilter filter : definition.filters()) {
            AbstractField<?, ?> field = field(filter);
            fields.put(filter.key(), field);
            form.add((Component) field);
        }
        form.add(buttons());
        add(form);
    }

    /** Shows what is chosen now. */
    void show(Map<String, String> filters) {
        fields.forEach((key, field) -> set(field, filters.getOrDefault(key, "")));
    }

    /** Opens at one of the fields. */
    void openAt(String key) {
        open();
        if (fields.get(key) instanceof Focusable<?> field) {
            field.focus();
        }
    }

    String label(String key) {
        String title = definition.titles().get(key);
        return title == null ? getTranslation(definition.name() + ".filter." + key) : title;
    }

    String word(GridFilter filter, String value) {
        return switch (filter) {
            case GridFilter.Choice choice -> label(choice.key() + "." + value);
            case GridFilter.Moment moment -> value.replace('T', ' ').replace("Z", "");
            case GridFilter.Text text -> value;
        };
    }

    private AbstractField<?, ?> field(GridFilter filter) {
        return switch (filter) {
            case GridFilter.Text text -> {
                TextField field = new TextField(label(text.key()));
                field.setMaxLength(100);
                field.setClearButtonVisible(true);
                yield field;
            }
            case GridFilter.Choice choice -> {
                Select<String> field = new Select<>();
                field.setLabel(label(choice.key()));
                field.setEmptySelectionAllowed(true);
                field.setEmptySelectionCaption(getTranslation("grid.filter.any"));
                field.setItemLabelGenerator(value ->
                        value == null || value.isEmpty() ? getTranslation("grid.filter.any") : word(choice, value));
                field.setItems(choice.values());
                yield field;
            }
            case GridFilter.Moment moment -> {
                DateTimePicker field = new DateTimePicker(label(moment.key()));
                field.setStep(Duration.ofMinutes(15));
                field.setLocale(Locale.UK);
                yield field;
            }
        };
    }

    private Div buttons() {
        Button apply = new Button(getTranslation("grid.filter.apply"), click -> apply());
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        apply.addClickShortcut(Key.ENTER).listenOn(this);
        Button clear = new Button(getTranslation("grid.filter.clear"), click -> {
            fields.values().forEach(field -> set(field, ""));
            apply();
        });
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div buttons = new Div(apply, clear);
        buttons.addClassName("rs-buttons");
        return buttons;
    }

    private void apply() {
        close();
        SequencedMap<String, String> filters = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            String value = value(field);
            if (!value.isEmpty()) {
                filters.put(key, value);
            }
        });
        chosen.accept(filters);
    }

    private static String value(AbstractField<?, ?> field) {
        return switch (field.getValue()) {
            case null -> "";
            case LocalDateTime time ->
                time.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC).toString();
            case Object value -> value.toString().strip();
        };
    }

    @SuppressWarnings("unchecked")
    private static void set(AbstractField<?, ?> field, String value) {
        switch (field) {
            case DateTimePicker picker when value.isEmpty() -> picker.clear();
            case DateTimePicker picker ->
                picker.setValue(LocalDateTime.ofInstant(Instant.parse(value), ZoneOffset.UTC));
            case Select<?> select when value.isEmpty() -> select.clear();
            default -> ((AbstractField<?, String>) field).setValue(value);
        }
    }
}
