package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a page shows before there is anything to list: what would stand here, and what to do first. */
public final class EmptyState extends Div {
    /** Shows both sentences. */
    public EmptyState(String title, String explanation) {
        addClassName("rs-empty");
        add(new H2(title), new Paragraph(explanation));
    }
}
