package io.roadstead.console.inventory.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.metrics.UsageSamples;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.StarButton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Opens objects beside their lists, and remembers that they were opened. */
@SpringComponent
record ObjectDrawers(
        InventoryService inventory, EventService events, UsageService usage, Favourites favourites, Clock clock) {
    DetailDrawer of(Caller caller, FleetObject object) {
        DetailDrawer drawer = new ObjectDrawer(inventory, caller).of(object);
        List<FleetEvent> said = events.of(caller, object);
        if (!said.isEmpty()) {
            drawer.tab(drawer.getTranslation("resources.tab.events", said.size()), new EventLines(said));
        }
        Instant now = clock.instant();
        usage.since(caller, object, now.minus(UsageSamples.KEPT))
                .ifPresent(samples -> drawer.tab(drawer.getTranslation("usage.tab"), new UsagePanel(samples, now)));
        ObjectSpots.spot(object).ifPresent(spot -> {
            favourites.opened(caller, spot);
            drawer.starred(new StarButton(favourites, caller, spot));
        });
        return drawer;
    }
}
