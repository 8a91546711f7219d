package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.rbac.BindingService.Outcome;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.LiveUpdates;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Who holds which role in a project; who may, gives and takes them. */
final class MemberList extends Div {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Project project;
    private final MemberActions actions;
    private final DataGrid<StoredBinding> list;
    private final boolean may;

    MemberList(Project project, MemberActions actions, DataGrids grids, LiveUpdates live) {
        this.project = project;
        this.actions = actions;
        this.may = actions.mayChange(project);
        addClassName("rs-project-list");
        list = grids.of(definition(), new Rows(project, actions))
                .opensDrawer(this::drawer)
                .live(live, PolicyChanged.class);
        if (may) {
            list.firstStep(addButton());
            Div above = new Div(addButton());
            above.addClassName("rs-list-actions");
            add(above);
        }
        add(list);
    }

    /** The bindings at this project. */
    private record Rows(Project project, MemberActions actions) implements GridSource<StoredBinding> {
        @Override
        public Page<StoredBinding> page(ListRequest request) {
            return actions.page(project, request);
        }

        @Override
        public Optional<StoredBinding> find(String key) {
            return actions.find(project, key);
        }
    }

    private GridDefinition<StoredBinding> definition() {
        return GridDefinition.<StoredBinding>of(
                        "members", binding -> binding.binding().id().toString(), "name")
                .column(GridColumn.<StoredBinding>text("name", StoredBinding::subjectName)
                        .sorts())
                .column(GridColumn.text(
                        "kind",
                        binding -> AccessWords.subject(this, binding.binding().subject())))
                .column(GridColumn.text("role", StoredBinding::roleName))
                .column(GridColumn.text("until", this::until))
                .column(GridColumn.text("reason", binding -> binding.binding().reason()))
                .column(GridColumn.text("createdBy", StoredBinding::createdBy))
                .column(GridColumn.<StoredBinding>age("createdAt", binding -> Optional.of(binding.createdAt()))
                        .sorts())
                .searched();
    }

    private String until(StoredBinding binding) {
        return binding.binding().until().map(END::format).orElse(getTranslation("members.no-end"));
    }

    private DetailDrawer drawer(StoredBinding binding) {
        DetailDrawer drawer = new DetailDrawer(
                        AccessWords.subject(this, binding.binding().subject()), binding.subjectName())
                .tab(getTranslation("members.summary"), facts(binding));
        if (may) {
            drawer.action(button(
                            drawer,
                            "members.change",
                            () -> new MemberEndDialog(binding, actions, list::refresh).open()))
                    .destructive(button(drawer, "members.take", () -> ask(binding)));
        }
        return drawer;
    }

    private FactList facts(StoredBinding binding) {
        return new FactList()
                .fact("members.column.role", binding.roleName())
                .fact("members.column.until", new Span(until(binding)))
                .fact("members.column.reason", binding.binding().reason())
                .fact("members.column.createdBy", binding.createdBy())
                .fact("members.column.createdAt", new Age(binding.createdAt()));
    }

    private Button button(DetailDrawer drawer, String key, Runnable press) {
        return new Button(getTranslation(key), click -> {
            drawer.dismiss();
            press.run();
        });
    }

    private void ask(StoredBinding binding) {
        new ConfirmDialog(
                        new Question(
                                getTranslation("members.take.title", binding.subjectName(), binding.roleName()),
                                getTranslation("members.take"),
                                List.of(
                                        getTranslation("members.take.now", project.name()),
                                        getTranslation("members.take.stays")),
                                "",
                                Optional.empty()),
                        () -> Attempt.of(this, () -> take(binding)))
                .open();
    }

    private void take(StoredBinding binding) {
        switch (actions.take(binding)) {
            case Outcome.Done done -> list.refresh();
            case Outcome.Missing missing -> list.refresh();
            default -> {
                Attempt.say(getTranslation("members.stale"));
                list.refresh();
            }
        }
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("members.add"),
                click -> Attempt.of(this, () -> new MemberDialog(project, actions, list::refresh).open()));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }
}
