package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;

/** A block of a page with its heading; never inside another one. */
public class Card extends Div {
    /** With a heading, unless it is empty. */
    public Card(String title) {
        addClassName("rs-card");
        if (!title.isEmpty()) {
            title(title);
        }
    }

    /** Sets the heading, with something at its far side; call it first. */
    protected final void title(String title, Component... beside) {
        Header header = new Header(new H2(title));
        header.add(beside);
        addComponentAsFirst(header);
    }
}
