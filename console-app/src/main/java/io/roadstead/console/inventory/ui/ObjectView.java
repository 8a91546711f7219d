package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.detail.ObjectAction.Offer;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StarButton;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** One object on a page of its own. */
@Route("objects/:id")
@StyleSheet("styles/data-grid.css")
@PermitAll
class ObjectView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final InventoryService inventory;
    private final ObjectDrawers drawers;
    private final SignedIn signedIn;
    private final Favourites favourites;
    private Optional<FleetObject> shown = Optional.empty();

    ObjectView(InventoryService inventory, ObjectDrawers drawers, SignedIn signedIn, Favourites favourites) {
        this.inventory = inventory;
        this.drawers = drawers;
        this.signedIn = signedIn;
        this.favourites = favourites;
        addClassName("rs-page");
    }

    /** Where an object has its page; another one when it is made anew. */
    static String path(FleetObject object) {
        return "objects/" + object.id();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Caller caller = signedIn.required();
        shown = event.getRouteParameters().get("id").flatMap(ObjectView::id).flatMap(id -> inventory.find(caller, id));
        removeAll();
        shown.ifPresentOrElse(
                object -> show(caller, object),
                () -> add(new EmptyState(
                        getTranslation("objects.missing.title"), getTranslation("objects.missing.text"))));
    }

    private void show(Caller caller, FleetObject object) {
        ViewToolbar toolbar = new ViewToolbar(object.name())
                .below(object.kind().kind(), "resources/" + object.kind().path());
        var state = ObjectWords.state(this, object);
        toolbar.with(new StatusBadge(state.status(), state.word()), new Span(ObjectWords.place(object)));
        ObjectSpots.spot(object).ifPresent(spot -> {
            favourites.opened(caller, spot);
            toolbar.with(new StarButton(favourites, caller, spot));
        });
        add(toolbar, actions(caller, object));
        TabSheet tabs = new TabSheet();
        drawers.parts(caller, object)
                .forEach(part ->
                        tabs.add(getTranslation(part.label(), part.arguments().toArray()), new LaterContent(part)));
        add(tabs);
    }

    private Div actions(Caller caller, FleetObject object) {
        Div all = new Div();
        all.addClassName("rs-buttons");
        for (Offer offer : drawers.offers(caller, object)) {
            Button button = ObjectDrawers.button(this, offer);
            if (offer.destructive()) {
                button.addThemeVariants(ButtonVariant.LUMO_ERROR);
            }
            all.add(button);
        }
        all.setVisible(all.getElement().getChildCount() > 0);
        return all;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String getPageTitle() {
        return shown.map(FleetObject::name).orElseGet(() -> getTranslation("objects.missing.title")) + " · Roadstead";
    }
}
