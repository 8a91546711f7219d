package io.roadstead.console.uikit;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;

/** Sends the form that it stands in, as the browser does: a button of Vaadin alone does not. */
@Tag("rs-submit")
@JsModule("./frame.ts")
public final class SubmitButton extends HtmlContainer {
    /** Sends the form when this one is pressed. */
    public SubmitButton(Button button) {
        add(button);
    }
}
