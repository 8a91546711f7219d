package io.roadstead.console.uikit;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Copies an identifier, and says so for a moment. Works without a request to the console. */
@Tag("rs-copy")
@JsModule("./copy.ts")
public final class CopyButton extends HtmlContainer {
    /**
     * Copies this text.
     *
     * @param what its name for who does not see the button, such as {@code ID of ada}
     */
    public CopyButton(String text, String what) {
        NativeButton button = new NativeButton();
        button.add(new Icon("copy"), new Icon("check"));
        button.setAriaLabel(getTranslation("copy.label", what));
        button.setTitle(getTranslation("copy.label", what));
        add(button, outcome(text));
    }

    /** Copies this text by a button with a word, where copying is what the person is here for. */
    public CopyButton(String text, Button button) {
        add(button, outcome(text));
    }

    private Span outcome(String text) {
        getElement().setAttribute("text", text);
        getElement().setAttribute("copied", getTranslation("copy.copied"));
        getElement().setAttribute("refused", getTranslation("copy.refused"));
        Span outcome = new Span();
        outcome.getElement().setAttribute("role", "status");
        return outcome;
    }
}
