package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.model.QuotaSplit;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Status;
import java.util.List;
import java.util.Optional;

/** The namespaces of a project over its clusters; who may, adds them and takes them out. */
final class NamespaceList extends Div {
    private final Project project;
    private final boolean mayTakeOut;
    private final ProjectActions actions;
    private final List<Places.Named> clusters;
    private final DataGrid<ProjectNamespace> list;

    NamespaceList(
            Project project,
            boolean mayTakeOut,
            boolean mayAdd,
            ProjectActions actions,
            DataGrids grids,
            LiveUpdates live) {
        this.project = project;
        this.mayTakeOut = mayTakeOut;
        this.actions = actions;
        this.clusters = actions.clusters();
        addClassName("rs-project-list");
        GridDefinition<ProjectNamespace> definition = definition();
        list = grids.of(definition, GridSource.few(definition, () -> actions.namespaces(project)))
                .opensDrawer(this::drawer)
                .live(live, PolicyChanged.class);
        if (mayAdd) {
            list.firstStep(addButton());
            Div above = new Div(addButton());
            above.addClassName("rs-list-actions");
            add(above);
        }
        add(list);
    }

    private GridDefinition<ProjectNamespace> definition() {
        return GridDefinition.<ProjectNamespace>of(
                        "namespaces",
                        held -> held.namespace().cluster() + "."
                                + held.namespace().namespace(),
                        "namespace")
                .column(GridColumn.<ProjectNamespace>text(
                                "namespace", held -> held.namespace().namespace())
                        .sorts())
                .column(GridColumn.<ProjectNamespace>text("cluster", this::cluster)
                        .sorts())
                .column(GridColumn.status("state", this::state))
                .column(GridColumn.text("addedBy", ProjectNamespace::addedBy))
                .column(GridColumn.<ProjectNamespace>age("addedAt", held -> Optional.of(held.addedAt()))
                        .sorts())
                .searched();
    }

    private String cluster(ProjectNamespace held) {
        return AccessWords.cluster(held.namespace().cluster(), clusters);
    }

    private GridCell.State state(ProjectNamespace held) {
        if (held.adopted()) {
            return new GridCell.State(Status.HEALTHY, getTranslation("namespaces.state.adopted"));
        }
        return held.madeAt().isPresent()
                ? new GridCell.State(Status.HEALTHY, getTranslation("namespaces.state.made"))
                : new GridCell.State(Status.PROGRESSING, getTranslation("namespaces.state.to-be-made"));
    }

    private DetailDrawer drawer(ProjectNamespace held) {
        FactList facts = new FactList()
                .fact("namespaces.column.cluster", cluster(held))
                .fact("namespaces.column.addedBy", held.addedBy())
                .fact("namespaces.column.addedAt", new Age(held.addedAt()))
                .fact("namespaces.quota", quota(held));
        DetailDrawer drawer = new DetailDrawer(
                        getTranslation("namespaces.kind"), held.namespace().namespace())
                .status(state(held))
                .tab(getTranslation("members.summary"), facts);
        if (mayTakeOut) {
            drawer.destructive(new Button(getTranslation("namespaces.take-out"), click -> {
                drawer.dismiss();
                ask(held);
            }));
        }
        return drawer;
    }

    /** Its share of the project's quota. */
    private String quota(ProjectNamespace held) {
        var all = actions.namespaces(project).stream()
                .map(ProjectNamespace::namespace)
                .toList();
        var settings = actions.find(project.id().value()).orElse(project).settings();
        var share = QuotaSplit.of(settings, all).get(held.namespace());
        return share == null
                ? ""
                : String.join(
                        ", ",
                        share.entrySet().stream()
                                .map(part -> part.getKey() + " " + part.getValue())
                                .toList());
    }

    private void ask(ProjectNamespace held) {
        new ConfirmDialog(
                        new Question(
                                getTranslation(
                                        "namespaces.take-out.title",
                                        held.namespace().namespace(),
                                        cluster(held)),
                                getTranslation("namespaces.take-out"),
                                List.of(
                                        getTranslation("namespaces.take-out.members"),
                                        getTranslation("namespaces.take-out.settings"),
                                        getTranslation("namespaces.take-out.stays")),
                                "",
                                Optional.empty()),
                        () -> Attempt.of(this, () -> {
                            actions.takeOut(project, held);
                            list.refresh();
                        }))
                .open();
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("namespaces.add"),
                click -> Attempt.of(this, () -> new NamespaceDialog(project, actions, list::refresh).open()));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }
}
