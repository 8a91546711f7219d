package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.ProjectService.Outcome;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.uikit.Attempt;
import java.util.Optional;
import java.util.function.Consumer;

/** Name and description of a project: of a new one, or of one that there is. */
final class ProjectDialog extends Dialog {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_DESCRIPTION = 500;

    private final ProjectActions actions;
    private final Optional<Project> present;
    private final Consumer<Project> then;
    private final TextField name = new TextField(getTranslation("projects.name"));
    private final TextArea description = new TextArea(getTranslation("projects.description"));
    private final Refusals refusals = new Refusals();

    private ProjectDialog(ProjectActions actions, Optional<Project> present, Consumer<Project> then) {
        this.actions = actions;
        this.present = present;
        this.then = then;
        String title = getTranslation(present.isPresent() ? "projects.edit" : "projects.add");
        setHeaderTitle(title);
        setWidth("min(480px, 92vw)");
        name.setMaxLength(LONGEST_NAME);
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(getTranslation("projects.name.rule"));
        description.setMaxLength(LONGEST_DESCRIPTION);
        description.setMinRows(2);
        present.ifPresent(project -> {
            name.setValue(project.name());
            description.setValue(project.description());
        });
        Div form = new Div(name, description, refusals);
        form.addClassName("rs-dialog");
        if (present.isEmpty()) {
            form.addComponentAsFirst(new Paragraph(getTranslation("projects.add.text")));
        }
        add(form);
        Button save = new Button(
                present.isPresent() ? getTranslation("dialog.save") : title,
                click -> Attempt.of(this, this::save, refusals::say));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(name);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    static ProjectDialog forNew(ProjectActions actions, Consumer<Project> then) {
        return new ProjectDialog(actions, Optional.empty(), then);
    }

    static ProjectDialog forPresent(ProjectActions actions, Project project, Consumer<Project> then) {
        return new ProjectDialog(actions, Optional.of(project), then);
    }

    private void save() {
        refusals.clear();
        Optional<GroupName> wanted = GroupName.parse(name.getValue());
        boolean tooLong = description.getValue().length() > LONGEST_DESCRIPTION;
        Refusals.mark(name, wanted.isEmpty() ? getTranslation("projects.name.rule") : "");
        Refusals.mark(description, tooLong ? getTranslation("projects.description.rule", LONGEST_DESCRIPTION) : "");
        if (wanted.isEmpty() || tooLong) {
            (wanted.isEmpty() ? name : description).focus();
            return;
        }
        var project = new ProjectService.Wanted(
                wanted.get(),
                description.getValue().strip(),
                present.map(Project::settings).orElse(ProjectSettings.NONE));
        show(present.map(seen -> actions.change(seen, project)).orElseGet(() -> actions.create(project)));
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.accept(done.project());
            }
            case Outcome.NameTaken taken -> {
                Refusals.mark(name, getTranslation("projects.name.taken"));
                name.focus();
            }
            case Outcome.Full full -> refusals.say(getTranslation("projects.full", ProjectService.MAX_PROJECTS));
            case Outcome.Stale stale -> refusals.say(getTranslation("projects.stale"));
            case Outcome.Missing missing -> refusals.say(getTranslation("projects.missing"));
            case Outcome.Unfit unfit -> refusals.say(unfit.fault().sentence());
        }
    }
}
