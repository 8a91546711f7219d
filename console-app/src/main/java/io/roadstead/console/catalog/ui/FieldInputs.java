package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.roadstead.console.catalog.form.model.FieldInput;
import io.roadstead.console.catalog.form.model.FieldType;
import io.roadstead.console.catalog.form.model.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fields of a page for the fields of a form. */
final class FieldInputs {
    private static final int TYPING_MILLISECONDS = 400;

    private FieldInputs() {}

    /**
     * Makes one.
     *
     * @param usual what the chart has, which a number without one stands for
     * @param now what holds now: what the person wants, or what the chart has
     * @param typed told what a person fills in, as {@link FieldInput} reads it
     */
    static Component of(FormField field, @Nullable Object usual, @Nullable Object now, Consumer<String> typed) {
        String text = FieldInput.show(now);
        return switch (field.type()) {
            case BOOLEAN -> flag(field, text, typed);
            case PASSWORD -> text(new PasswordField(), field, text, typed);
            case MULTILINE, LIST -> area(field, text, typed);
            case STRING, INT, FLOAT, ENUM, STORAGECLASS, HOSTNAME, PVC, SECRET ->
                field.rules().options().isEmpty() ? line(field, usual, text, typed) : choice(field, text, typed);
        };
    }

    private static Component flag(FormField field, String text, Consumer<String> typed) {
        Checkbox box = new Checkbox(field.label(), text.equals("true"));
        box.setHelperText(field.description());
        told(box, change -> typed.accept(Boolean.toString(change)));
        return box;
    }

    private static Component choice(FormField field, String text, Consumer<String> typed) {
        List<String> options = new ArrayList<>(field.rules().options());
        if (!text.isEmpty() && !options.contains(text)) {
            options.addFirst(text); // what is there stays there until somebody chooses
        }
        Select<String> select = new Select<>();
        select.setLabel(field.label());
        select.setHelperText(field.description());
        select.setItems(options);
        select.setRequiredIndicatorVisible(field.rules().required());
        if (!text.isEmpty()) {
            select.setValue(text);
        }
        select.setWidthFull();
        told(select, typed);
        return select;
    }

    private static Component line(FormField field, @Nullable Object usual, String text, Consumer<String> typed) {
        TextField input = new TextField();
        if (usual instanceof Number) {
            input.setPlaceholder(FieldInput.show(usual));
        }
        return text(input, field, text, typed);
    }

    private static Component area(FormField field, String text, Consumer<String> typed) {
        TextArea area = new TextArea();
        area.setMinRows(2);
        area.setMaxRows(10);
        text(area, field, text, typed);
        if (field.type() == FieldType.LIST) {
            area.setHelperText((field.description() + " " + area.getTranslation("deploy.field.lines")).strip());
        }
        return area;
    }

    private static <F extends TextFieldBase<F, String> & HasSize> Component text(
            F input, FormField field, String text, Consumer<String> typed) {
        input.setLabel(field.label());
        input.setHelperText(field.description());
        input.setRequiredIndicatorVisible(field.rules().required());
        input.setValue(text);
        input.setWidthFull();
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(TYPING_MILLISECONDS);
        input.getElement().setProperty("maxlength", FieldInput.LONGEST);
        input.getElement().setAttribute("autocomplete", field.type() == FieldType.PASSWORD ? "new-password" : "off");
        told(input, typed);
        return input;
    }

    private static <V> void told(AbstractField<?, V> input, Consumer<V> typed) {
        input.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                typed.accept(change.getValue());
            }
        });
    }

    /** Says at a field what is wrong with it; nothing for an empty sentence. */
    static void mark(Component input, String sentence) {
        if (input instanceof HasValidation field) {
            field.setInvalid(!sentence.isEmpty());
            field.setErrorMessage(sentence);
        }
    }
}
