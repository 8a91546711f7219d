package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectService.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import java.util.List;
import java.util.Optional;

/** Removes a project, after saying what goes with it and what stays. No data is lost, so nothing has to be typed. */
record ProjectRemoval(ProjectActions actions, Project project) {
    Button button() {
        Button remove = new Button();
        remove.setText(remove.getTranslation("projects.remove"));
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        remove.addClickListener(click -> ask(remove));
        return remove;
    }

    private void ask(Button page) {
        List<String> consequences = List.of(
                page.getTranslation("projects.remove.members", project.members()),
                page.getTranslation(
                        "projects.remove.settings", project.settings().quota().size()),
                page.getTranslation("projects.remove.labels"),
                page.getTranslation("projects.remove.stays", project.namespaces()));
        new ConfirmDialog(
                        new Question(
                                page.getTranslation("projects.remove.title", project.name()),
                                page.getTranslation("projects.remove"),
                                consequences,
                                "",
                                Optional.empty()),
                        () -> Attempt.of(page, () -> remove(page)))
                .open();
    }

    private void remove(Button page) {
        switch (actions.remove(project)) {
            case Outcome.Done done -> page.getUI().ifPresent(ui -> ui.navigate(ProjectsView.class));
            case Outcome.Missing missing -> page.getUI().ifPresent(ui -> ui.navigate(ProjectsView.class));
            case Outcome.Stale stale -> Attempt.say(page.getTranslation("projects.stale"));
            case Outcome.NameTaken taken -> throw new IllegalStateException("no name is set here");
            case Outcome.Full full -> throw new IllegalStateException("nothing is made here");
            case Outcome.Unfit unfit -> throw new IllegalStateException("no settings are made here");
        }
    }
}
