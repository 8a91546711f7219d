package io.roadstead.console.gateway.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.gateway.replica.RunningConsole;
import io.roadstead.console.gateway.replica.RunningConsoles;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** The consoles that share this one's database, and how many agents each has. */
@Route("settings/consoles")
@Menu(title = "nav.consoles", order = 485, icon = "server")
@RolesAllowed("ADMINISTRATOR")
class ConsolesView extends Main implements HasDynamicTitle {
    private final RunningConsoles consoles;

    ConsolesView(RunningConsoles consoles, SignedIn signedIn, DataGrids grids) {
        this.consoles = consoles;
        addClassNames("rs-page", "rs-full");
        var list = definition();
        add(
                new ViewToolbar(getTranslation("consoles.title")),
                new Paragraph(getTranslation("consoles.explanation")),
                grids.of(
                        list,
                        GridSource.few(
                                list, () -> signedIn.caller().map(consoles::all).orElse(List.of()))));
    }

    private GridDefinition<RunningConsole> definition() {
        return GridDefinition.<RunningConsole>of(
                        "consoles", console -> console.id().toString(), "started")
                .column(GridColumn.text("address", this::address).sorts())
                .column(GridColumn.<RunningConsole>number("agents", console -> Optional.of(console.agents()))
                        .sorts())
                .column(GridColumn.<RunningConsole>age("started", console -> Optional.of(console.started()))
                        .sorts())
                .column(GridColumn.<RunningConsole>age("seen", console -> Optional.of(console.seen()))
                        .sorts())
                .column(GridColumn.identifier("id", console -> console.id().toString()));
    }

    private String address(RunningConsole console) {
        return consoles.isHere(console.id()) ? getTranslation("consoles.this", console.address()) : console.address();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("consoles.title") + " · Roadstead";
    }
}
