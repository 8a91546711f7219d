package io.roadstead.console.favourites.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.HomeBlock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** What somebody starred, and what he opened last. */
@org.springframework.stereotype.Component
@Order(20)
class FavouritesBlock implements HomeBlock {
    private static final int MOST_STARS = 12;
    private static final int MOST_RECENTS = 8;

    private final Favourites favourites;

    FavouritesBlock(Favourites favourites) {
        this.favourites = favourites;
    }

    @Override
    public String heading() {
        return "favourites.title";
    }

    @Override
    public Optional<Component> of(Caller caller) {
        List<Favourites.Kept> stars = favourites.stars(caller, MOST_STARS + 1);
        List<Favourites.Kept> recents = favourites.recents(caller, MOST_RECENTS);
        if (stars.isEmpty() && recents.isEmpty()) {
            return Optional.empty();
        }
        UI ui = UI.getCurrent();
        Div columns = new Div();
        columns.addClassName("rs-columns");
        columns.add(
                new SpotList(ui.getTranslation(heading()), "favourites.none", stars, MOST_STARS)
                        .removable(spot -> favourites.unstar(caller, spot.kind(), spot.key())),
                new SpotList(
                        ui.getTranslation("favourites.recents"), "favourites.recents.none", recents, MOST_RECENTS));
        return Optional.of(columns);
    }
}
