package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.List;

/** The pages that the signed-in person may open, in sections; empty sections are left out. */
final class Navigation extends Div {
    private final List<MenuEntry> entries = MenuConfiguration.getMenuEntries();

    Navigation() {
        addClassName("rs-navigation");
        for (NavigationSection section : NavigationSection.values()) {
            List<MenuEntry> held = entries.stream().filter(section::holds).toList();
            if (section != NavigationSection.OWN && !held.isEmpty()) {
                add(section(section, held));
            }
        }
    }

    private SideNav section(NavigationSection section, List<MenuEntry> held) {
        SideNav navigation = new SideNav();
        section.heading()
                .ifPresentOrElse(
                        key -> navigation.setLabel(getTranslation(key)),
                        () -> navigation.getElement().setAttribute("aria-label", getTranslation("layout.navigation")));
        held.forEach(entry -> navigation.addItem(item(entry)));
        return navigation;
    }

    private SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(getTranslation(entry.title()), entry.path(), new Icon(icon(entry)));
        item.setMatchNested(!isAbove(entry));
        return item;
    }

    /** Whether pages below this one have an entry of their own, so that theirs is the present one there. */
    private boolean isAbove(MenuEntry entry) {
        String below = entry.path().replaceAll("/*$", "/");
        return entries.stream().anyMatch(other -> other != entry && other.path().startsWith(below));
    }

    static String icon(MenuEntry entry) {
        return entry.icon() == null || entry.icon().isEmpty() ? "circle" : entry.icon();
    }
}
