package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.operations.OperationService.Wish;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Long work: one's own, or that of all for who may see it; goes on in whatever browser it is looked at. */
@Route("operations")
@Menu(title = "nav.operations", order = 410, icon = "list-checks")
@PermitAll
class OperationsView extends Main implements HasDynamicTitle {
    private final OperationService operations;
    private final SignedIn signedIn;

    OperationsView(OperationService operations, SignedIn signedIn, DataGrids grids, LiveUpdates live) {
        this.operations = operations;
        this.signedIn = signedIn;
        addClassNames("rs-page", "rs-full");
        add(
                new ViewToolbar(getTranslation("operations.title"), starts()),
                grids.of(definition(), request -> operations.page(signedIn.required(), request))
                        .opensPage(operation -> path(operation.id()))
                        .live(live, OperationChanged.class));
    }

    static String path(OperationId id) {
        return "operations/" + id;
    }

    private GridDefinition<Operation> definition() {
        String[] kinds = operations.startable(signedIn.required()).toArray(String[]::new);
        return GridDefinition.<Operation>of(
                        "operations", operation -> operation.id().toString(), "-createdAt")
                .column(GridColumn.text("kind", operation -> OperationWords.kind(this, operation.kind())))
                .column(GridColumn.status("state", operation -> OperationWords.state(this, operation)))
                .column(GridColumn.text("progress", this::progress))
                .column(GridColumn.text("target", Operation::target).hidden())
                .column(GridColumn.text("owner", operation -> operation.owner().name()))
                .column(GridColumn.<Operation>age(
                                "createdAt",
                                operation -> Optional.of(operation.times().created()))
                        .sorts())
                .column(GridColumn.text("duration", operation -> OperationWords.duration(this, operation)))
                .column(GridColumn.<Operation>identifier(
                                "id", operation -> operation.id().toString())
                        .hidden())
                .filter(GridFilter.choice(
                        "state", "waiting", "running", "paused", "undoing", "done", "failed", "cancelled"))
                .filter(GridFilter.choice("kind", kinds.length == 0 ? new String[] {"none"} : kinds))
                .filter(GridFilter.text("owner"));
    }

    /** The most telling sentence that there is. */
    private String progress(Operation operation) {
        return Stream.of(
                        operation.reason(),
                        operation.result(),
                        operation.progress().doing())
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> OperationWords.reason(this, reason))
                .orElse("");
    }

    private Component[] starts() {
        List<String> kinds = operations.startable(signedIn.required());
        return kinds.stream()
                .map(kind -> new Button(getTranslation("operations.start." + kind), click -> start(kind)))
                .toArray(Component[]::new);
    }

    private void start(String kind) {
        Attempt.of(this, () -> {
            switch (operations.startByItself(signedIn.required(), Wish.of(kind))) {
                case Outcome.Done done ->
                    getUI().ifPresent(ui -> ui.navigate(path(done.operation().id())));
                case Outcome.Refused refused -> Attempt.say(OperationWords.reason(this, refused.reason()));
                case Outcome.Missing missing -> Attempt.say(getTranslation("operations.missing"));
            }
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("operations.title") + " · Roadstead";
    }
}
