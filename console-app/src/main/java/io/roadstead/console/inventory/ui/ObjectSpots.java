package io.roadstead.console.inventory.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.Standings;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Spot;
import io.roadstead.console.uikit.SpotSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Objects among what people star: by their ids, with where they were, which tells who would see them once they are gone. */
@Component
class ObjectSpots implements SpotSource {
    private static final String SEPARATOR = "/";

    private final InventoryService inventory;
    private final Standings standings;

    ObjectSpots(InventoryService inventory, Standings standings) {
        this.inventory = inventory;
        this.standings = standings;
    }

    /** Empty where its kind has no address: what a kind is called is told by clusters. */
    static Optional<Spot> spot(FleetObject object) {
        String path = ResourcesView.path(object);
        if (!Spot.isPath(path)) {
            return Optional.empty();
        }
        String key =
                String.join(SEPARATOR, object.id().toString(), object.kind().path(), object.namespace());
        return Optional.of(new Spot(
                Spot.Kind.OBJECT, key, object.name(), object.kind().kind() + " · " + ObjectWords.place(object), path));
    }

    @Override
    public Spot.Kind kind() {
        return Spot.Kind.OBJECT;
    }

    /** @param key of a spot, or an id alone */
    @Override
    public Standing standing(Caller caller, String key) {
        String[] parts = key.split(SEPARATOR, 3);
        Optional<UUID> id = id(parts[0]);
        if (id.isEmpty()) {
            return new Standing.Hidden();
        }
        Optional<Spot> spot = inventory.find(caller, id.get()).flatMap(ObjectSpots::spot);
        if (spot.isPresent()) {
            return new Standing.Here(spot.get());
        }
        return parts.length == 3 && standings.mayList(caller, id.get(), parts[1], parts[2])
                ? new Standing.Gone()
                : new Standing.Hidden();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
