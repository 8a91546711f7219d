package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a page shows where nothing can be listed: why that is, and what to do about it. */
public final class EmptyState extends Div {
    /** There is nothing yet: what would stand here, and what to do first. */
    public EmptyState(String title, String explanation, Component... actions) {
        this("anchor", title, explanation, actions);
    }

    private EmptyState(String icon, String title, String explanation, Component... actions) {
        addClassName("rs-empty");
        Div below = new Div(actions);
        below.addClassName("rs-empty-actions");
        add(new Icon(icon), new H2(title), new Paragraph(explanation), below);
    }

    /** There is something, but nothing that fits the filter; the action takes the filter away. */
    public static EmptyState noMatch(String title, String explanation, Component... actions) {
        return new EmptyState("funnel", title, explanation, actions);
    }

    /** The right to see it is missing: which one, and who can grant it. */
    public static EmptyState noPermission(String title, String explanation, Component... actions) {
        return new EmptyState("lock-keyhole", title, explanation, actions);
    }

    /** It cannot be shown now: the action tries again. */
    public static EmptyState failed(String title, String explanation, Component... actions) {
        return new EmptyState("octagon-x", title, explanation, actions);
    }

    /** There is no such page or object. */
    public static EmptyState missing(String title, String explanation, Component... actions) {
        return new EmptyState("map", title, explanation, actions);
    }
}
