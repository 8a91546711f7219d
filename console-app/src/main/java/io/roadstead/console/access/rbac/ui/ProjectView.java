package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.CopyButton;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** One project: who is in it, its namespaces, and what counts in them. */
@Route("projects/:id")
@RouteAlias("projects/:id/namespaces")
@RouteAlias("projects/:id/settings")
@PermitAll
@StyleSheet("styles/access.css")
class ProjectView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ProjectActions actions;
    private final ProjectParts parts;
    private final Div head = new Div();
    private final Div below = new Div();
    private Optional<Project> shown = Optional.empty();
    private String wanted = "";
    private ProjectTabs.Part part = ProjectTabs.Part.MEMBERS;

    ProjectView(ProjectActions actions, ProjectParts parts, LiveUpdates live) {
        this.actions = actions;
        this.parts = parts;
        addClassNames("rs-page", "rs-full");
        head.addClassName("rs-stack");
        below.addClassName("rs-project-below");
        add(head, below);
        live.on(this, PolicyChanged.class, changes -> Attempt.of(this, this::showHead));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        ProjectTabs.Part next = ProjectTabs.Part.of(event.getLocation());
        if (shown.isPresent() && id.equals(wanted) && next == part) {
            return; // a list on this page has changed its own part of the address
        }
        wanted = id;
        part = next;
        Attempt.of(this, this::show, this::showFailed);
    }

    private void show() {
        showHead();
        below.removeAll();
        shown.ifPresent(project -> below.add(new ProjectTabs(project, part, parts, this::changed)));
    }

    /** After a change of the settings; the form itself shows what it has saved. */
    private void changed(Project project) {
        Attempt.of(this, this::showHead);
    }

    private void showHead() {
        shown = actions.find(wanted);
        head.removeAll();
        shown.ifPresentOrElse(this::head, this::showNone);
    }

    private void head(Project project) {
        head.add(new ViewToolbar(project.name(), buttons(project))
                .below(getTranslation("projects.title"), "projects")
                .with(new CopyButton(project.id().value(), getTranslation("projects.id.of", project.name()))));
        if (!project.description().isEmpty()) {
            Paragraph description = new Paragraph(project.description());
            description.addClassNames("rs-muted", "rs-description");
            head.add(description);
        }
    }

    private Component[] buttons(Project project) {
        Anchor yaml = parts.download(project);
        yaml.setText(getTranslation("projects.yaml"));
        if (!actions.mayChange(project)) {
            return new Component[] {yaml};
        }
        Button edit = new Button(
                getTranslation("projects.edit"),
                click -> ProjectDialog.forPresent(actions, project, changed -> Attempt.of(this, this::showHead))
                        .open());
        return new Component[] {yaml, edit, new ProjectRemoval(actions, project).button()};
    }

    private void showNone() {
        below.removeAll();
        head.add(
                new ViewToolbar(getTranslation("projects.title")).below(getTranslation("projects.title"), "projects"),
                EmptyState.missing(
                        getTranslation("projects.missing"),
                        getTranslation("projects.missing.text"),
                        new Anchor("projects", getTranslation("projects.title"))));
    }

    private void showFailed(String sentence) {
        head.removeAll();
        below.removeAll();
        shown = Optional.empty();
        below.add(EmptyState.failed(
                getTranslation("projects.failed"),
                sentence,
                new Button(
                        getTranslation("grid.retry"),
                        click -> getUI().ifPresent(ui -> ui.getPage().reload()))));
    }

    @Override
    public String getPageTitle() {
        return shown.map(Project::name).orElse(getTranslation("projects.title")) + " · Roadstead";
    }
}
