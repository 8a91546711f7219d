package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.kernel.ConsoleException;

/** A refusal or a fault, so that whoever reads it can go on: what happened, what to do, and what to tell who runs it. */
public final class ErrorPanel extends Div {
    /** Says what a service refused. */
    public ErrorPanel(ConsoleException refusal, String trace, Component... actions) {
        this(refusal.sentence(), refusal.code().code(), trace, actions);
    }

    /**
     * Says it in one sentence.
     *
     * @param code stable, such as {@code database.unavailable}
     * @param trace finds it in the log; may be empty
     */
    public ErrorPanel(String sentence, String code, String trace, Component... actions) {
        addClassNames("rs-error");
        getElement().setAttribute("role", "alert");
        Div facts = new Div(fact("error.code", code));
        if (!trace.isEmpty()) {
            facts.add(fact("error.trace", trace), new CopyButton(trace, getTranslation("error.trace")));
        }
        facts.addClassName("rs-error-facts");
        Div below = new Div(actions);
        below.addClassName("rs-empty-actions");
        add(new Icon("octagon-x"), new H2(getTranslation("error.title")), new Paragraph(sentence), facts, below);
    }

    private Span fact(String key, String value) {
        Span shown = new Span(getTranslation(key) + " ");
        Span text = new Span(value);
        text.addClassName("rs-mono");
        shown.add(text);
        return shown;
    }
}
