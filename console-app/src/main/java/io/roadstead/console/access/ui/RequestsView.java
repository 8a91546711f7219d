package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.RequestChanged;
import io.roadstead.console.access.rbac.request.RequestOutcome;
import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.access.rbac.request.StoredRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.NoteDialog;
import io.roadstead.console.uikit.RowAction;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Roles that the person asked for, and those on which the person may decide. */
@Route("access/requests")
@Menu(title = "nav.requests", order = 345, icon = "shield-alert")
@PermitAll
@StyleSheet("styles/access.css")
class RequestsView extends Main implements HasDynamicTitle {
    private final RoleRequestService requests;
    private final BindingService bindings;
    private final AskedPlaces places;
    private final SignedIn signedIn;
    private final DataGrid<StoredRequest> list;

    RequestsView(
            RoleRequestService requests,
            BindingService bindings,
            AskedPlaces places,
            EmergencyPanel emergencies,
            SignedIn signedIn,
            DataGrids grids,
            LiveUpdates live) {
        this.requests = requests;
        this.bindings = bindings;
        this.places = places;
        this.signedIn = signedIn;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), new RequestRows(requests, signedIn))
                .action(decision("approve", this::mayApprove, this::approve))
                .action(decision("refuse", this::mayApprove, this::refuse))
                .action(new RowAction<>(
                        "withdraw",
                        getTranslation("requests.withdraw"),
                        request -> getTranslation("requests.withdraw.label", request.roleName()),
                        this::mayWithdraw,
                        this::withdraw))
                .firstStep(askButton())
                .live(live, RequestChanged.class);
        add(head(), new Paragraph(getTranslation("requests.explanation")), emergencies, list);
    }

    private ViewToolbar head() {
        boolean seesSetUp = signedIn.caller()
                .filter(caller -> caller.may(Permission.ACCESS_READ))
                .isPresent();
        return seesSetUp
                ? new ViewToolbar(
                        getTranslation("requests.title"),
                        new Anchor(BreakGlassView.PATH, getTranslation("break-glass.link")),
                        askButton())
                : new ViewToolbar(getTranslation("requests.title"), askButton());
    }

    private GridDefinition<StoredRequest> definition() {
        return GridDefinition.<StoredRequest>of(
                        "requests", request -> request.id().toString(), "-createdAt")
                .column(GridColumn.status("state", request -> RequestWords.state(this, request.state())))
                .column(GridColumn.<StoredRequest>text("name", StoredRequest::askerName)
                        .sorts())
                .column(GridColumn.text("roleName", StoredRequest::roleName))
                .column(GridColumn.text(
                        "scope", request -> RequestWords.scope(this, places, request.scope(), request.scopeName())))
                .column(GridColumn.text("length", request -> RequestWords.length(this, request.length())))
                .column(GridColumn.text("reason", StoredRequest::reason))
                .column(GridColumn.<StoredRequest>age("createdAt", request -> Optional.of(request.createdAt()))
                        .sorts())
                .column(GridColumn.text("decidedBy", StoredRequest::decidedBy))
                .column(GridColumn.text("note", StoredRequest::note))
                .column(GridColumn.<StoredRequest>time("until", StoredRequest::lapsesAt)
                        .hidden())
                .column(GridColumn.<StoredRequest>identifier(
                                "id", request -> request.id().toString())
                        .hidden())
                .filter(GridFilter.choice("state", "pending", "approved", "refused", "withdrawn", "lapsed"))
                .filter(GridFilter.choice("whose", "own", "others"))
                .searched();
    }

    private RowAction<StoredRequest> decision(
            String verb,
            Predicate<StoredRequest> offered,
            Function<StoredRequest, Function<String, RequestOutcome>> act) {
        return new RowAction<>(
                verb,
                getTranslation("requests." + verb),
                request -> label(verb, request),
                offered,
                request -> new NoteDialog(
                                label(verb, request),
                                request.reason(),
                                getTranslation("requests.note"),
                                false,
                                getTranslation("requests." + verb),
                                note -> shown(act.apply(request).apply(note)))
                        .open());
    }

    private String label(String verb, StoredRequest request) {
        return getTranslation("requests." + verb + ".label", request.askerName(), request.roleName());
    }

    private boolean mayApprove(StoredRequest request) {
        return signedIn.caller()
                .filter(caller -> requests.mayApprove(caller, request))
                .isPresent();
    }

    private boolean mayWithdraw(StoredRequest request) {
        return request.state() == RequestState.PENDING
                && signedIn.caller()
                        .filter(caller -> caller.id().equals(request.asker()))
                        .isPresent();
    }

    private Function<String, RequestOutcome> approve(StoredRequest request) {
        return note -> requests.approve(signedIn.required(), request.id(), Precondition.of(request.version()), note);
    }

    private Function<String, RequestOutcome> refuse(StoredRequest request) {
        return note -> requests.refuse(signedIn.required(), request.id(), Precondition.of(request.version()), note);
    }

    private void withdraw(StoredRequest request) {
        new AskDialog(
                        getTranslation("requests.withdraw.label", request.roleName()),
                        getTranslation("requests.withdraw.text"),
                        getTranslation("requests.withdraw"),
                        () -> Attempt.of(
                                this,
                                () -> shown(requests.withdraw(
                                                signedIn.required(), request.id(), Precondition.of(request.version())))
                                        .ifPresent(Attempt::say)))
                .open();
    }

    private Optional<String> shown(RequestOutcome outcome) {
        list.refresh();
        return RequestWords.refusal(this, outcome);
    }

    private Button askButton() {
        Button ask = new Button(
                getTranslation("requests.ask"),
                click -> new RequestDialog(
                                bindings.roles(),
                                places,
                                wanted -> requests.ask(signedIn.required(), wanted),
                                list::refresh)
                        .open());
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return ask;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("requests.title") + " · Roadstead";
    }
}
