package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A sentence that a person must not miss, with its status as colour, sign and word. */
public final class Notice extends Div {
    /** What the sentence means for the reader. */
    public enum Kind {
        DONE("circle-check", "ok"),
        INFORMATION("info", "progress"),
        WARNING("triangle-alert", "warn"),
        FAILED("octagon-x", "bad");

        private final String icon;
        private final String style;

        Kind(String icon, String style) {
            this.icon = icon;
            this.style = style;
        }
    }

    /** Shows the sentence; screen readers speak it at once when it is a failure. */
    public Notice(Kind kind, String sentence) {
        addClassNames("rs-notice", "rs-" + kind.style);
        getElement().setAttribute("role", kind == Kind.FAILED ? "alert" : "status");
        add(new Icon(kind.icon), new Span(sentence));
    }
}
