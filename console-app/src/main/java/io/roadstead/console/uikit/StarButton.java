package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** Stars what the page shows, or takes the star away. */
public final class StarButton extends Button {
    private final Favourites favourites;
    private Optional<Caller> caller = Optional.empty();
    private Optional<Spot> spot = Optional.empty();
    private boolean starred;

    /** Not there until it has something to star. */
    public StarButton(Favourites favourites) {
        this.favourites = favourites;
        addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        addClassNames("rs-quiet", "rs-star");
        setIcon(new Icon("star"));
        setVisible(false);
        addClickListener(click -> turn());
    }

    /** Of this one. */
    public StarButton(Favourites favourites, Caller caller, Spot spot) {
        this(favourites);
        of(caller, spot);
    }

    /** From now on of this one. */
    public void of(Caller whose, Spot what) {
        caller = Optional.of(whose);
        spot = Optional.of(what);
        setVisible(true);
        show(favourites.isStarred(whose, what.kind(), what.key()));
    }

    /** There is nothing to star. */
    public void none() {
        spot = Optional.empty();
        setVisible(false);
    }

    private void turn() {
        caller.ifPresent(whose -> spot.ifPresent(what -> {
            if (starred) {
                favourites.unstar(whose, what.kind(), what.key());
                show(false);
            } else if (favourites.star(whose, what)) {
                show(true);
            } else {
                Notification.show(getTranslation("favourites.full", Favourites.MOST_STARS));
            }
        }));
    }

    private void show(boolean is) {
        starred = is;
        String page = spot.filter(what -> what.kind() == Spot.Kind.PAGE).isPresent() ? ".page" : "";
        String name = getTranslation((is ? "favourites.unstar" : "favourites.star") + page);
        getElement().getClassList().set("rs-starred", is);
        getElement().setAttribute("aria-pressed", Boolean.toString(is));
        setAriaLabel(name);
        setTooltipText(name);
    }
}
