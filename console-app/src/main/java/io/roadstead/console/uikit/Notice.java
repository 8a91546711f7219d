package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A sentence that a person must not miss, with its status as colour, sign and word. */
public final class Notice extends Div {
    /** What the sentence means for the reader. */
    public enum Kind {
        DONE("✓", "ok"),
        INFORMATION("ℹ", "progress"),
        WARNING("▲", "warn"),
        FAILED("⨯", "bad");

        private final String sign;
        private final String style;

        Kind(String sign, String style) {
            this.sign = sign;
            this.style = style;
        }
    }

    /** Shows the sentence; screen readers speak it at once when it is a failure. */
    public Notice(Kind kind, String sentence) {
        addClassNames("rs-notice", "rs-" + kind.style);
        getElement().setAttribute("role", kind == Kind.FAILED ? "alert" : "status");
        Span sign = new Span(kind.sign);
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new Span(sentence));
    }
}
