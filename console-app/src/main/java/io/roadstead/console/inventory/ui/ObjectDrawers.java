package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.inventory.detail.ObjectAction.Offer;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.inventory.detail.ObjectPart.Part;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.StarButton;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** What is shown of objects beside their lists and on their pages, by all modules that know something; remembers what was opened. */
@SpringComponent
record ObjectDrawers(ObjectProvider<ObjectPart> parts, ObjectProvider<ObjectAction> actions, Favourites favourites) {
    DetailDrawer of(Caller caller, FleetObject object) {
        DetailDrawer drawer = new DetailDrawer(object.kind().kind(), object.name());
        drawer.status(ObjectWords.state(drawer, object));
        parts(caller, object)
                .forEach(part -> drawer.tab(
                        drawer.getTranslation(part.label(), part.arguments().toArray()),
                        part.key(),
                        new LaterContent(part)));
        offers(caller, object).forEach(offer -> {
            Button button = button(drawer, offer);
            if (offer.destructive()) {
                drawer.destructive(button);
            } else {
                drawer.action(button);
            }
        });
        drawer.page(new Anchor(ObjectView.path(object), drawer.getTranslation("objects.open")));
        ObjectSpots.spot(object).ifPresent(spot -> {
            favourites.opened(caller, spot);
            drawer.starred(new StarButton(favourites, caller, spot));
        });
        return drawer;
    }

    List<Part> parts(Caller caller, FleetObject object) {
        return parts.orderedStream()
                .flatMap(known -> known.of(caller, object).stream())
                .toList();
    }

    /** What cannot be taken back stands last. */
    List<Offer> offers(Caller caller, FleetObject object) {
        return actions.orderedStream()
                .flatMap(known -> known.of(caller, object).stream())
                .sorted(Comparator.comparing(Offer::destructive))
                .toList();
    }

    static Button button(Component within, Offer offer) {
        return new Button(
                within.getTranslation(offer.label()), click -> offer.begin().accept(within));
    }
}
