package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** The head of a page: its title, then its actions. */
public final class ViewToolbar extends Div {
    /** Shows the title with the actions at the far side. */
    public ViewToolbar(String title, Component... actions) {
        addClassName("rs-toolbar");
        Div right = new Div(actions);
        right.addClassName("rs-actions");
        add(new H1(title), right);
    }

    /** The button that opens the navigation where it is folded. */
    static DrawerToggle drawerToggle(String label) {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(label);
        return toggle;
    }
}
