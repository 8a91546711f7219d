package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Span;

/** A picture in the colour of the text around it. It says nothing alone: a word, or an accessible name, stands beside it. */
public final class Icon extends Span {
    /** One of {@code frontend/styles/icons.css}, by its name there. */
    public Icon(String name) {
        addClassNames("rs-icon", "rs-icon-" + name);
        getElement().setAttribute("aria-hidden", "true");
    }
}
