package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService;
import io.roadstead.console.access.GroupService.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Users who have something in common, and what they may do by it. */
@Route("groups")
@Menu(title = "nav.groups", order = 320, icon = "users-round")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class GroupsView extends Main implements HasDynamicTitle {
    private final GroupActions actions;
    private final DataGrid<Group> list;

    GroupsView(GroupService groups, GroupActions actions, SignedIn signedIn, DataGrids grids) {
        this.actions = actions;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), new GroupRows(groups, signedIn)).opensDrawer(this::drawer);
        if (actions.mayChange()) {
            list.firstStep(addButton());
        }
        add(
                new ViewToolbar(
                        getTranslation("groups.title"),
                        actions.mayChange() ? new Button[] {addButton()} : new Button[0]),
                list);
    }

    private GridDefinition<Group> definition() {
        return GridDefinition.<Group>of("groups", group -> group.id().toString(), "name")
                .column(GridColumn.<Group>text("name", Group::name).sorts())
                .column(GridColumn.text("role", group -> role(group)))
                .column(GridColumn.number("members", group -> Optional.of(group.members())))
                .column(GridColumn.<Group>age("createdAt", group -> Optional.of(group.createdAt()))
                        .sorts())
                .column(GridColumn.<Group>identifier("id", group -> group.id().toString())
                        .hidden())
                .filter(GridFilter.choice("role", "administrator", "auditor", "user"))
                .searched();
    }

    private String role(Group group) {
        return getTranslation("roles." + group.role().word());
    }

    private DetailDrawer drawer(Group group) {
        DetailDrawer drawer = new DetailDrawer(getTranslation("groups.kind"), group.name())
                .tab(getTranslation("groups.members"), new GroupMembers(group, actions, list::refresh));
        if (actions.mayChange()) {
            drawer.action(new Button(getTranslation("groups.edit"), click -> {
                        drawer.dismiss();
                        new GroupDialog(
                                        Optional.of(group),
                                        (name, role) -> actions.change(group, name, role),
                                        list::refresh)
                                .open();
                    }))
                    .destructive(new Button(getTranslation("groups.remove"), click -> {
                        drawer.dismiss();
                        ask(group);
                    }));
        }
        return drawer;
    }

    private void ask(Group group) {
        new AskDialog(
                        getTranslation("groups.remove.title", group.name()),
                        getTranslation("groups.remove.text"),
                        getTranslation("groups.remove"),
                        () -> Attempt.of(this, () -> remove(group)))
                .open();
    }

    private void remove(Group group) {
        Outcome outcome = actions.remove(group);
        if (outcome instanceof Outcome.LastAdministrator) {
            Attempt.say(getTranslation("users.last-administrator"));
        } else if (outcome instanceof Outcome.Stale) {
            Attempt.say(getTranslation("groups.stale"));
        }
        list.refresh();
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("groups.add"),
                click -> new GroupDialog(Optional.empty(), actions::create, list::refresh).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("groups.title") + " · Roadstead";
    }
}
