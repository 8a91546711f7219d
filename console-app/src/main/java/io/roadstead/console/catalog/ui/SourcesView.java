package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.ChartMirrors;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceMoved;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Where apps come from: how reading each source goes, and for who may, what can be done about it. */
@Route("catalog/sources")
@Menu(title = "nav.sources", order = 120, icon = "database")
@PermitAll
@StyleSheet("styles/catalog.css")
class SourcesView extends Main implements HasDynamicTitle {
    private final SourceActions actions;
    private final MirrorActions mirrors;
    private final LiveUpdates live;
    private final DataGrid<ChartSource> list;

    SourcesView(
            ChartSources sources,
            ChartMirrors carried,
            DeployPlaces places,
            SignedIn signedIn,
            DataGrids grids,
            LiveUpdates live) {
        this.live = live;
        addClassNames("rs-page", "rs-full");
        Caller caller = signedIn.required();
        actions = new SourceActions(sources, places, signedIn, this::refresh);
        mirrors = new MirrorActions(carried, signedIn);
        list = grids.of(definition(), new Rows(sources, signedIn))
                .opensDrawer(this::drawer)
                .live(live, SourceMoved.class);
        boolean adds = actions.mayAdd(caller);
        Button add = new Button(getTranslation("sources.add"), click -> actions.add());
        if (adds) {
            list.firstStep(new Button(getTranslation("sources.add"), click -> actions.add()));
        }
        ViewToolbar toolbar = adds
                ? new ViewToolbar(getTranslation("sources.title"), add)
                : new ViewToolbar(getTranslation("sources.title"));
        add(
                toolbar.below(getTranslation("catalog.title"), "catalog"),
                new Paragraph(getTranslation("sources.about")),
                list);
    }

    private void refresh() {
        list.refresh();
    }

    private DetailDrawer drawer(ChartSource source) {
        return new SourceDrawer(this, actions, mirrors, live, this::refresh, source).drawer();
    }

    private GridDefinition<ChartSource> definition() {
        return GridDefinition.<ChartSource>of("sources", source -> source.id().toString(), "name")
                .column(GridColumn.<ChartSource>text("name", ChartSource::name).sorts())
                .column(GridColumn.text("title", ChartSource::title))
                .column(GridColumn.status("state", source -> CatalogWords.source(this, source)))
                .column(GridColumn.text(
                        "kind",
                        source -> getTranslation(
                                "sources.filter.kind." + source.kind().word())))
                .column(GridColumn.number(
                        "charts", source -> Optional.of(source.sync().charts())))
                .column(GridColumn.number(
                        "versions", source -> Optional.of(source.sync().versions())))
                .column(GridColumn.age("synced", source -> source.sync().syncedAt()))
                .column(GridColumn.<ChartSource>text("url", ChartSource::url).hidden())
                .column(GridColumn.<ChartSource>age("createdAt", source -> Optional.of(source.createdAt()))
                        .sorts()
                        .hidden())
                .filter(GridFilter.text("name"))
                .filter(GridFilter.choice(
                        "kind",
                        Arrays.stream(SourceKind.values()).map(SourceKind::word).toArray(String[]::new)));
    }

    private record Rows(ChartSources sources, SignedIn signedIn) implements GridSource<ChartSource> {
        @Override
        public Page<ChartSource> page(ListRequest request) {
            return sources.page(signedIn.required(), request);
        }

        @Override
        public Optional<ChartSource> find(String key) {
            try {
                return sources.find(signedIn.required(), UUID.fromString(key));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sources.title") + " · Roadstead";
    }
}
