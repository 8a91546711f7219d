package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Who may use the console, and as what. */
@Route("users")
@Menu(title = "nav.users", order = 310, icon = "users")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class UsersView extends Main implements HasDynamicTitle {
    private final UserActions actions;
    private final SignedIn signedIn;
    private final DataGrid<UserAccount> list;

    UsersView(UserService users, UserActions actions, SignedIn signedIn, DataGrids grids) {
        this.actions = actions;
        this.signedIn = signedIn;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), new UserRows(users, signedIn));
        list.opensDrawer(user -> UserDrawer.of(
                user,
                getTranslation("users.kind"),
                state(user),
                Optional.of(actions).filter(may -> mayChange()),
                list::refresh));
        add(
                new ViewToolbar(
                        getTranslation("users.title"), mayChange() ? new Button[] {addButton()} : new Button[0]),
                list);
    }

    private GridDefinition<UserAccount> definition() {
        return GridDefinition.<UserAccount>of("users", user -> user.id().toString(), "name")
                .column(GridColumn.<UserAccount>text("name", UserAccount::name).sorts())
                .column(GridColumn.text("displayName", UserAccount::displayName))
                .column(GridColumn.text("role", user -> role(user)))
                .column(GridColumn.status("enabled", this::state))
                .column(GridColumn.text(
                        "secondFactor", user -> getTranslation("users.second-factor." + user.secondFactor())))
                .column(GridColumn.number("sessions", user -> Optional.of(user.signIns())))
                .column(GridColumn.<UserAccount>age("createdAt", user -> Optional.of(user.createdAt()))
                        .sorts())
                .column(GridColumn.<UserAccount>identifier(
                                "id", user -> user.id().toString())
                        .hidden())
                .filter(GridFilter.choice("role", "administrator", "auditor", "user"))
                .filter(GridFilter.choice("enabled", "true", "false"))
                .searched();
    }

    private String role(UserAccount user) {
        String effective = getTranslation("roles." + user.effectiveRole().word());
        return user.effectiveRole() == user.role() ? effective : getTranslation("users.role.by-group", effective);
    }

    private GridCell.State state(UserAccount user) {
        return new GridCell.State(
                user.enabled() ? Status.HEALTHY : Status.PAUSED, getTranslation("users.enabled." + user.enabled()));
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("users.add"),
                click -> new UserDialog(Optional.empty(), actions::create, user -> {
                            list.refresh();
                            Attempt.of(this, () -> actions.showLink(user));
                        })
                        .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    private boolean mayChange() {
        return signedIn.caller()
                .filter(caller -> caller.may(Permission.USERS_WRITE))
                .isPresent();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("users.title") + " · Roadstead";
    }
}
