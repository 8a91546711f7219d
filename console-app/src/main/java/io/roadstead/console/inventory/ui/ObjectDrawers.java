package io.roadstead.console.inventory.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.StarButton;

/** Opens objects beside their lists, and remembers that they were opened. */
@SpringComponent
record ObjectDrawers(InventoryService inventory, Favourites favourites) {
    DetailDrawer of(Caller caller, FleetObject object) {
        DetailDrawer drawer = new ObjectDrawer(inventory, caller).of(object);
        ObjectSpots.spot(object).ifPresent(spot -> {
            favourites.opened(caller, spot);
            drawer.starred(new StarButton(favourites, caller, spot));
        });
        return drawer;
    }
}
