package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.RoleService.Outcome;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** Roles: those that come with the console, and those that people make. */
@Route("roles")
@Menu(title = "nav.roles", order = 330, icon = "shield-check")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
@StyleSheet("styles/access.css")
class RolesView extends Main implements HasDynamicTitle {
    private final RoleActions actions;
    private final DataGrid<StoredRole> list;

    RolesView(RoleActions actions, DataGrids grids, LiveUpdates live) {
        this.actions = actions;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), actions).opensDrawer(this::drawer).live(live, PolicyChanged.class);
        add(
                new ViewToolbar(
                        getTranslation("roles.title"),
                        actions.mayChange() ? new Button[] {addButton()} : new Button[0]),
                list);
    }

    private GridDefinition<StoredRole> definition() {
        return GridDefinition.<StoredRole>of(
                        "roles", stored -> stored.role().id().value(), "name")
                .column(GridColumn.<StoredRole>text(
                                "name", stored -> stored.role().name())
                        .sorts())
                .column(GridColumn.text(
                        "level", stored -> AccessWords.level(this, stored.role().level())))
                .column(GridColumn.text(
                        "builtIn",
                        stored ->
                                getTranslation("roles.built-in." + stored.role().builtIn())))
                .column(GridColumn.number("bindings", stored -> Optional.of(stored.bindings())))
                .column(GridColumn.<StoredRole>age("createdAt", stored -> Optional.of(stored.createdAt()))
                        .sorts())
                .column(GridColumn.text("description", stored -> stored.role().description()))
                .column(GridColumn.<StoredRole>identifier(
                                "id", stored -> stored.role().id().value())
                        .hidden())
                .filter(GridFilter.choice("level", "global", "cluster", "project"))
                .filter(GridFilter.choice("builtIn", "true", "false"))
                .searched();
    }

    private DetailDrawer drawer(StoredRole stored) {
        DetailDrawer drawer = RoleDrawer.of(stored, actions);
        if (!actions.mayChange()) {
            return drawer;
        }
        if (!stored.role().builtIn()) {
            drawer.action(button(
                    drawer,
                    "roles.edit",
                    () -> RoleDialog.forPresent(actions, stored, list::refresh).open()));
        }
        if (stored.role().level() != Role.Level.GLOBAL) {
            drawer.action(button(
                    drawer,
                    "roles.copy",
                    () -> RoleDialog.forCopy(actions, stored.role(), list::refresh)
                            .open()));
        }
        if (!stored.role().builtIn()) {
            drawer.destructive(button(drawer, "roles.remove", () -> ask(stored)));
        }
        return drawer;
    }

    private Button button(DetailDrawer drawer, String key, Runnable press) {
        return new Button(getTranslation(key), click -> {
            drawer.dismiss();
            Attempt.of(this, press);
        });
    }

    private void ask(StoredRole stored) {
        new ConfirmDialog(
                        new Question(
                                getTranslation(
                                        "roles.remove.title", stored.role().name()),
                                getTranslation("roles.remove"),
                                List.of(getTranslation("roles.remove.text")),
                                "",
                                Optional.empty()),
                        () -> Attempt.of(this, () -> remove(stored)))
                .open();
    }

    private void remove(StoredRole stored) {
        switch (actions.remove(stored)) {
            case Outcome.InUse use ->
                Attempt.say(
                        use.heirs().isEmpty()
                                ? getTranslation("roles.in-use", stored.role().name(), use.bindings())
                                : getTranslation(
                                        "roles.in-use.heirs",
                                        stored.role().name(),
                                        use.bindings(),
                                        String.join(", ", use.heirs())));
            case Outcome.Stale stale -> Attempt.say(getTranslation("roles.stale"));
            default -> {}
        }
        list.refresh();
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("roles.add"),
                click -> Attempt.of(
                        this, () -> RoleDialog.forNew(actions, list::refresh).open()));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("roles.title") + " · Roadstead";
    }
}
