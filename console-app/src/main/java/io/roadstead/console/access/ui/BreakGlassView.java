package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassOutcome;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.RowAction;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Which roles may be taken in an emergency, and by whom: administrators set it up before one comes. */
@Route(BreakGlassView.PATH)
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class BreakGlassView extends Main implements HasDynamicTitle {
    static final String PATH = "access/requests/break-glass";

    private final BreakGlassService service;
    private final BindingService bindings;
    private final AskedPlaces places;
    private final SignedIn signedIn;
    private final DataGrid<BreakGlass> list;

    BreakGlassView(
            BreakGlassService service,
            BindingService bindings,
            AskedPlaces places,
            SignedIn signedIn,
            DataGrids grids) {
        this.service = service;
        this.bindings = bindings;
        this.places = places;
        this.signedIn = signedIn;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), new BreakGlassRows(service, signedIn));
        boolean may = signedIn.caller()
                .filter(caller -> caller.may(Permission.ROLES_WRITE))
                .isPresent();
        if (may) {
            list.firstStep(setUpButton())
                    .action(new RowAction<>(
                            "remove",
                            getTranslation("break-glass.remove"),
                            setUp -> getTranslation("break-glass.remove.label", setUp.roleName(), setUp.subjectName()),
                            setUp -> true,
                            this::ask));
        }
        add(
                new ViewToolbar(getTranslation("break-glass.title"), may ? new Button[] {setUpButton()} : new Button[0])
                        .below(getTranslation("requests.title"), "access/requests"),
                new Paragraph(getTranslation("break-glass.explanation")),
                list);
    }

    private GridDefinition<BreakGlass> definition() {
        return GridDefinition.<BreakGlass>of("break-glass", setUp -> setUp.id().toString(), "name")
                .column(GridColumn.<BreakGlass>text("name", BreakGlass::subjectName)
                        .sorts())
                .column(GridColumn.text("kind", setUp -> RequestWords.subject(this, setUp.subject())))
                .column(GridColumn.text("roleName", BreakGlass::roleName))
                .column(GridColumn.text(
                        "scope", setUp -> RequestWords.scope(this, places, setUp.scope(), setUp.scopeName())))
                .column(GridColumn.text("hours", setUp -> getTranslation("requests.length.hours", setUp.hours())))
                .column(GridColumn.text("createdBy", BreakGlass::createdBy))
                .column(GridColumn.<BreakGlass>age("createdAt", setUp -> Optional.of(setUp.createdAt()))
                        .sorts())
                .column(GridColumn.<BreakGlass>identifier(
                                "id", setUp -> setUp.id().toString())
                        .hidden())
                .searched();
    }

    private void ask(BreakGlass setUp) {
        new AskDialog(
                        getTranslation("break-glass.remove.label", setUp.roleName(), setUp.subjectName()),
                        getTranslation("break-glass.remove.text"),
                        getTranslation("break-glass.remove"),
                        () -> Attempt.of(this, () -> remove(setUp)))
                .open();
    }

    private void remove(BreakGlass setUp) {
        BreakGlassOutcome outcome = service.remove(signedIn.required(), setUp.id(), Precondition.of(setUp.version()));
        if (outcome instanceof BreakGlassOutcome.Stale) {
            Attempt.say(getTranslation("requests.refused.stale"));
        }
        list.refresh();
    }

    private Button setUpButton() {
        Button setUp = new Button(getTranslation("break-glass.add"), click -> {
            Caller caller = signedIn.required();
            new BreakGlassDialog(
                            bindings.roles(),
                            places,
                            (group, name) -> bindings.subject(caller, group, name),
                            wanted -> service.create(signedIn.required(), wanted),
                            list::refresh)
                    .open();
        });
        setUp.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return setUp;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("break-glass.title") + " · Roadstead";
    }
}
