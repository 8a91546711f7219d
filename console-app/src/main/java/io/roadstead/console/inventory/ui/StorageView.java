package io.roadstead.console.inventory.ui;

import static io.roadstead.console.inventory.ui.FleetLists.fact;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.roadstead.console.inventory.ui.FleetLists.FleetList;
import io.roadstead.protocol.inventory.Facts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;

/** Volumes, what claims them, and the classes that make them, of all clusters. */
@Route("storage")
@RouteAlias("storage/:part")
@Menu(title = "nav.storage", order = 25, icon = "database")
@PermitAll
class StorageView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final PartsPage page;

    StorageView(FleetLists lists) {
        addClassNames("rs-page", "rs-full");
        page = new PartsPage("storage", List.of(volumes(), claims(), classes()), lists);
        add(page);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        page.show(event.getRouteParameters().get("part"));
    }

    private static PartsPage.Part volumes() {
        return new PartsPage.Part(
                "volumes",
                new FleetList(
                        "volumes",
                        "persistentvolumes",
                        Map.of(),
                        list -> list.column(fact("capacity", Facts.CAPACITY))
                                .column(fact("claim", Facts.CLAIM))
                                .column(fact("storageClass", Facts.STORAGE_CLASS))
                                .column(fact(
                                        "driver", facts -> facts.at(Facts.CSI).text(Facts.DRIVER)))
                                .column(fact("modes", Facts.MODES).hidden())
                                .column(fact("reclaim", Facts.RECLAIM).hidden())
                                .column(fact(
                                                "handle",
                                                facts -> facts.at(Facts.CSI).text(Facts.HANDLE))
                                        .hidden())));
    }

    private static PartsPage.Part claims() {
        return new PartsPage.Part(
                "claims",
                new FleetList(
                        "claims",
                        "persistentvolumeclaims",
                        Map.of(),
                        list -> list.column(fact("requested", Facts.REQUESTED))
                                .column(fact("storageClass", Facts.STORAGE_CLASS))
                                .column(fact("volume", Facts.VOLUME))
                                .column(fact("modes", Facts.MODES).hidden())));
    }

    private static PartsPage.Part classes() {
        return new PartsPage.Part(
                "classes",
                new FleetList(
                        "classes",
                        "storageclasses.storage.k8s.io",
                        Map.of(),
                        list -> list.column(fact("provisioner", Facts.PROVISIONER))
                                .column(fact("default", Facts.DEFAULT))
                                .column(fact("reclaim", Facts.RECLAIM))
                                .column(fact("expansion", Facts.EXPANSION))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("storage.title") + " · Roadstead";
    }
}
