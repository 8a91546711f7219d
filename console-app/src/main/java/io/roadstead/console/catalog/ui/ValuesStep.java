package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.form.ChartForms;
import io.roadstead.console.catalog.form.ValuesEdit;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.form.model.Preset;
import io.roadstead.console.catalog.form.model.Values;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The values of a release: filled in or typed, one text in both. */
final class ValuesStep extends Div {
    private static final String FORM = "form";
    private static final String YAML = "yaml";

    private final ChartContent content;
    private final Form form;
    private final Values defaults;
    private final Consumer<String> keep;
    private final Div place = new Div();
    private final Div said = new Div();
    private Optional<ValuesForm> filled = Optional.empty();
    private Optional<YamlEditor> typed = Optional.empty();
    private String text;

    /** @param keep told the text as it is after each change */
    ValuesStep(ChartContent content, Form form, String text, boolean inYaml, Consumer<String> keep) {
        this.content = content;
        this.form = form;
        this.defaults = ValuesText.ofChart(content.values());
        this.text = text;
        this.keep = keep;
        addClassName("rs-stack");
        said.addClassName("rs-stack");
        said.getElement().setAttribute("aria-live", "polite");
        boolean fills = form.fields().findAny().isPresent();
        Div choices = new Div();
        choices.addClassName("rs-buttons");
        if (!form.presets().isEmpty()) {
            choices.add(presets());
        }
        if (fills) {
            choices.add(modes(inYaml || isUnreadable(text)));
        }
        add(choices, said, place);
        show(inYaml || !fills || isUnreadable(text));
    }

    /** The form of a chart, with its presets. */
    static Form form(ChartContent content) {
        return ChartForms.of(content.questions(), content.schema(), content.values());
    }

    private RadioButtonGroup<String> modes(boolean inYaml) {
        RadioButtonGroup<String> modes = new RadioButtonGroup<>(getTranslation("deploy.mode"));
        modes.setItems(FORM, YAML);
        modes.setItemLabelGenerator(mode -> getTranslation("deploy.mode." + mode));
        modes.setValue(inYaml ? YAML : FORM);
        modes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                text(now -> show(YAML.equals(change.getValue())), () -> modes.setValue(YAML));
            }
        });
        return modes;
    }

    private Select<Preset> presets() {
        Select<Preset> presets = new Select<>();
        presets.setLabel(getTranslation("deploy.preset"));
        presets.setPlaceholder(getTranslation("deploy.preset.choose"));
        presets.setItems(form.presets());
        presets.setItemLabelGenerator(preset -> preset == null ? "" : preset.label());
        presets.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                presets.setHelperText(change.getValue().description());
                text(now -> take(change.getValue()), () -> {});
            }
        });
        return presets;
    }

    private void take(Preset preset) {
        String now = text;
        for (var leaf : preset.values().leaves().entrySet()) {
            now = ValuesEdit.set(defaults, now, leaf.getKey(), leaf.getValue());
        }
        take(now);
        show(typed.isPresent());
    }

    private void take(String now) {
        text = now;
        keep.accept(now);
    }

    private void show(boolean inYaml) {
        place.removeAll();
        said.removeAll();
        filled = Optional.empty();
        typed = Optional.empty();
        if (inYaml) {
            YamlEditor editor = new YamlEditor(getTranslation("deploy.values.mine"));
            content.schema().ifPresent(schema -> editor.schema(schema.getBytes(StandardCharsets.UTF_8)));
            editor.show(text);
            editor.onSave(now -> text(ok -> {}, () -> {}));
            typed = Optional.of(editor);
            place.add(new Paragraph(getTranslation("deploy.values.about")), editor);
        } else {
            ValuesForm fields = new ValuesForm(form, defaults, text, this::take);
            filled = Optional.of(fields);
            place.add(fields);
            if (form.skipped() > 0) {
                place.add(new Paragraph(getTranslation("deploy.values.skipped", form.skipped())));
            }
        }
    }

    /** Whether the form has nothing against it; what is typed is judged by {@link #text}. */
    boolean isWell() {
        return filled.map(ValuesForm::isWell).orElse(true);
    }

    /** Whether it is typed now. */
    boolean isTyped() {
        return typed.isPresent();
    }

    /**
     * Gives the text as it is now.
     *
     * @param not called instead where it cannot be read, which is said on the page
     */
    void text(Consumer<String> then, Runnable not) {
        typed.ifPresentOrElse(editor -> editor.text(now -> judged(editor, now, then, not)), () -> then.accept(text));
    }

    /** Keeps what is typed, readable or not, before the page is left. */
    void leave(Runnable then) {
        typed.ifPresentOrElse(
                editor -> editor.text(now -> {
                    keep.accept(now);
                    then.run();
                }),
                then);
    }

    private static boolean isUnreadable(String text) {
        return ValuesText.parse(text) instanceof ValuesText.Parsed.Bad;
    }

    private void judged(YamlEditor editor, String now, Consumer<String> then, Runnable not) {
        said.removeAll();
        if (ValuesText.parse(now) instanceof ValuesText.Parsed.Bad bad) {
            String sentence = getTranslation("values.fault." + bad.key(), bad.detail());
            said.add(new Notice(
                    Notice.Kind.FAILED,
                    bad.line() == 0 ? sentence : getTranslation("values.fault.line", bad.line(), sentence)));
            not.run();
            return;
        }
        editor.saved();
        take(now);
        then.accept(now);
    }

    /** What the chart's fields are called, so that what is wrong with them can be said by their names. */
    static List<String> labels(Form form, String path) {
        return form.fields()
                .filter(field -> field.path().toString().equals(path))
                .map(field -> field.label())
                .toList();
    }
}
