package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** The head of a page: where it lies, its title, what is known of the whole, and its actions. */
public final class ViewToolbar extends Div {
    private final OrderedList above = new OrderedList();
    private final Div beside = new Div();

    /** Shows the title with the actions at the far side. */
    public ViewToolbar(String title, Component... actions) {
        addClassName("rs-toolbar");
        Nav crumbs = new Nav(above);
        crumbs.addClassName("rs-crumbs");
        crumbs.setAriaLabel(getTranslation("layout.crumbs"));
        crumbs.setVisible(false);
        beside.addClassName("rs-beside");
        beside.setVisible(false);
        Div right = new Div(actions);
        right.addClassName("rs-actions");
        right.setVisible(actions.length > 0);
        add(crumbs, new H1(title), beside, right);
    }

    /** Says where the page lies, outermost first: call it once for each page above this one. */
    public ViewToolbar below(String title, String path) {
        above.add(new ListItem(new Anchor(path, title)));
        above.getParent().orElseThrow().setVisible(true);
        return this;
    }

    /** Puts something beside the title: a count, a status, an age. */
    public ViewToolbar with(Component... facts) {
        beside.add(facts);
        beside.setVisible(true);
        return this;
    }

    /** Puts a sentence beside the title. */
    public ViewToolbar with(String fact) {
        return with(new Span(fact));
    }
}
