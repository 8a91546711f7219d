package io.roadstead.console.uikit;

import com.vaadin.flow.server.menu.MenuEntry;
import java.util.Optional;

/**
 * Where a page stands in the navigation: by the hundred of the order in its {@code @Menu}. Pages from 900 on are the
 * person's own and stand in the menu behind their name.
 */
public enum NavigationSection {
    FLEET(0),
    APPS(100),
    MONEY(200),
    TRUST(300),
    OPERATE(400),
    OWN(900);

    private static final int SIZE = 100;

    private final int from;

    NavigationSection(int from) {
        this.from = from;
    }

    /** The key of its heading's text; pages of the fleet stand at the top without one. */
    Optional<String> heading() {
        return this == FLEET ? Optional.empty() : Optional.of("nav.section." + Preference.word(this));
    }

    /** Whether the page belongs here. */
    boolean holds(MenuEntry entry) {
        double order = entry.order() == null ? 0 : entry.order();
        return order >= from && order < from + SIZE;
    }
}
