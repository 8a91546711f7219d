package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
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
import io.roadstead.console.inventory.InventoryChanged;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.detail.ObjectAction.Offer;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StarButton;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.TabKeys;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One object on a page of its own. */
@Route("objects/:id")
@JsModule("./tab-keys.ts")
@StyleSheet("styles/data-grid.css")
@PermitAll
class ObjectView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final InventoryService inventory;
    private final ObjectDrawers drawers;
    private final SignedIn signedIn;
    private final Favourites favourites;
    private final Div head = new Div();
    private final Notice gone = new Notice(Notice.Kind.WARNING, getTranslation("objects.gone"));
    private Optional<FleetObject> shown = Optional.empty();
    private Optional<Head> headed = Optional.empty();

    /** What stands above the tabs. */
    private record Head(GridCell.State state, List<String> offers) {}

    ObjectView(
            InventoryService inventory,
            ObjectDrawers drawers,
            SignedIn signedIn,
            Favourites favourites,
            LiveUpdates live) {
        this.inventory = inventory;
        this.drawers = drawers;
        this.signedIn = signedIn;
        this.favourites = favourites;
        addClassName("rs-page");
        gone.setVisible(false);
        live.on(this, InventoryChanged.class, changes -> look());
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
        headed = Optional.empty();
        gone.setVisible(false);
        shown.ifPresentOrElse(
                object -> show(caller, object),
                () -> add(new EmptyState(
                        getTranslation("objects.missing.title"), getTranslation("objects.missing.text"))));
    }

    private void show(Caller caller, FleetObject object) {
        ObjectSpots.spot(object).ifPresent(spot -> favourites.opened(caller, spot));
        add(head, gone);
        showHead(caller, object);
        TabSheet tabs = new TabSheet();
        drawers.parts(caller, object)
                .forEach(part -> TabKeys.mark(
                        tabs.add(getTranslation(part.label(), part.arguments().toArray()), new LaterContent(part)),
                        part.key()));
        add(tabs);
    }

    /** Only where something of it is another one: a button that is replaced while somebody presses it is not pressed. */
    private void showHead(Caller caller, FleetObject object) {
        var state = ObjectWords.state(this, object);
        List<Offer> offers = drawers.offers(caller, object);
        Head now = new Head(state, offers.stream().map(Offer::label).toList());
        if (now.equals(headed.orElse(null))) {
            return;
        }
        headed = Optional.of(now);
        ViewToolbar toolbar = new ViewToolbar(object.name())
                .below(object.kind().kind(), "resources/" + object.kind().path());
        toolbar.with(new StatusBadge(state.status(), state.word()), new Span(ObjectWords.place(object)));
        ObjectSpots.spot(object).ifPresent(spot -> toolbar.with(new StarButton(favourites, caller, spot)));
        head.removeAll();
        head.add(toolbar, actions(offers));
    }

    private Div actions(List<Offer> offers) {
        Div all = new Div();
        all.addClassName("rs-buttons");
        for (Offer offer : offers) {
            Button button = ObjectDrawers.button(this, offer);
            if (offer.destructive()) {
                button.addThemeVariants(ButtonVariant.LUMO_ERROR);
            }
            all.add(button);
        }
        all.setVisible(all.getElement().getChildCount() > 0);
        return all;
    }

    /** Its state as it is now; what stands in tabs stays as it was read, so that nobody loses what he reads or writes. */
    private void look() {
        shown.ifPresent(before -> {
            Caller caller = signedIn.required();
            Optional<FleetObject> now = inventory.find(caller, before.id());
            gone.setVisible(now.isEmpty());
            now.ifPresent(object -> showHead(caller, object));
        });
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
