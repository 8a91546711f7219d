package io.roadstead.console.inventory.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.PaletteSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds any object of the fleet that somebody may see, by its name, labels, images or addresses. */
@Component
class ObjectPalette implements PaletteSource {
    private final InventoryService inventory;

    ObjectPalette(InventoryService inventory) {
        this.inventory = inventory;
    }

    @Override
    public String heading() {
        return "resources.title";
    }

    @Override
    public List<Hit> find(Caller caller, String typed, int most) {
        return inventory.search(caller, typed, most).stream()
                .map(ObjectPalette::hit)
                .toList();
    }

    private static Hit hit(FleetObject object) {
        return new Hit(
                "box",
                object.name(),
                object.kind().kind() + " · " + ObjectWords.place(object),
                ResourcesView.path(object));
    }
}
