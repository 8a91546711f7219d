package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import java.util.Optional;

/** One part of a project's settings, with its own fields and its own button. */
abstract class SettingCard extends Card {
    private final Div fields = new Div();
    private final Refusals refusals = new Refusals();

    SettingCard(String name) {
        super("");
        title(getTranslation("projects.settings." + name));
        Paragraph text = new Paragraph(getTranslation("projects.settings." + name + ".text"));
        text.addClassName("rs-muted");
        fields.addClassName("rs-dialog");
        add(text, fields, refusals);
    }

    final void fields(Component... all) {
        fields.add(all);
    }

    /** Puts what is set into the fields. */
    abstract void show(ProjectSettings settings);

    /** The settings with what stands in the fields; empty, with the field marked, where that cannot be. */
    abstract Optional<ProjectSettings> wanted(ProjectSettings present);

    /** Whether two settings are the same in what this card is about. */
    abstract boolean same(ProjectSettings one, ProjectSettings other);

    /** Says a fault at the field that it is about. */
    void refuse(ProjectSettings.Fault fault) {
        refuse(getTranslation("projects.settings.fault." + fault.field()));
    }

    final void refuse(String sentence) {
        refusals.say(sentence);
    }

    void clear() {
        refusals.clear();
    }

    final void saved() {
        refusals.removeAll();
        refusals.add(new Notice(Notice.Kind.DONE, getTranslation("projects.settings.saved")));
        refusals.setVisible(true);
    }

    final void offer(Runnable save) {
        Div line = new Div(new Button(getTranslation("dialog.save"), click -> save.run()));
        line.addClassName("rs-buttons");
        add(line);
    }

    /** For who may not change it. */
    void lock() {
        lock(fields);
    }

    private static void lock(Component component) {
        if (component instanceof HasValue<?, ?> field) {
            field.setReadOnly(true);
        }
        if (component instanceof Button button) {
            button.setVisible(false);
        }
        component.getChildren().forEach(SettingCard::lock);
    }
}
