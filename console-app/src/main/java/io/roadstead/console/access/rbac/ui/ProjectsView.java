package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** The projects that somebody may see: all, or those in which one holds a role. */
@Route("projects")
@Menu(title = "nav.projects", order = 12, icon = "folder-kanban")
@PermitAll
class ProjectsView extends Main implements HasDynamicTitle {
    private final ProjectActions actions;

    ProjectsView(ProjectActions actions, DataGrids grids, LiveUpdates live) {
        this.actions = actions;
        addClassNames("rs-page", "rs-full");
        DataGrid<Project> list = grids.of(definition(), new ProjectRows(actions));
        list.opensPage(project -> path(project)).live(live, PolicyChanged.class);
        boolean may = actions.mayCreate();
        if (may) {
            list.firstStep(addButton());
        }
        add(new ViewToolbar(getTranslation("projects.title"), may ? new Button[] {addButton()} : new Button[0]), list);
    }

    static String path(Project project) {
        return "projects/" + project.id();
    }

    private GridDefinition<Project> definition() {
        return GridDefinition.<Project>of("projects", project -> project.id().value(), "name")
                .column(GridColumn.<Project>text("name", Project::name).sorts())
                .column(GridColumn.text("description", Project::description))
                .column(GridColumn.number("namespaces", project -> Optional.of(project.namespaces())))
                .column(GridColumn.number("members", project -> Optional.of(project.members())))
                .column(GridColumn.text("podSecurity", this::podSecurity))
                .column(GridColumn.<Project>age("createdAt", project -> Optional.of(project.createdAt()))
                        .sorts())
                .column(GridColumn.<Project>identifier(
                                "id", project -> project.id().value())
                        .hidden())
                .searched();
    }

    private String podSecurity(Project project) {
        return getTranslation(
                "projects.pod-security." + project.settings().podSecurity().word());
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("projects.add"),
                click -> ProjectDialog.forNew(actions, made -> getUI().ifPresent(ui -> ui.navigate(path(made))))
                        .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("projects.title") + " · Roadstead";
    }
}
