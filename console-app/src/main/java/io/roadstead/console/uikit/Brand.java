package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The anchor and the name. */
public final class Brand extends Span {
    /** Makes the mark; the picture says nothing that the name does not. */
    public Brand() {
        addClassName("rs-brand");
        Image anchor = new Image("styles/anchor.svg", "");
        anchor.getElement().setAttribute("aria-hidden", "true");
        add(anchor, new Span("Roadstead"));
    }
}
