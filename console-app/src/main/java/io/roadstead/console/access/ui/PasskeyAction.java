package io.roadstead.console.access.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;

/** A button that lets the browser ask for a passkey, or make one: {@code passkey.ts} does the talking. */
@Tag("rs-passkey")
@JsModule("./passkey.ts")
class PasskeyAction extends HtmlContainer {
    /** What a press of the button does. */
    enum Purpose {
        SIGN_IN("sign-in"),
        ADD("add");

        private final String attribute;

        Purpose(String attribute) {
            this.attribute = attribute;
        }
    }

    PasskeyAction(Purpose purpose, Button button) {
        getElement().setAttribute("purpose", purpose.attribute);
        add(button);
    }

    /** The name that a new passkey gets. */
    void setLabel(String label) {
        getElement().setAttribute("label", label);
    }

    /** Calls back when the browser made a passkey and the console took it. */
    void onAdded(Runnable then) {
        getElement().addEventListener("passkey-added", event -> then.run());
    }

    /** Calls back when the person closed the dialog, there is no passkey, or it was not taken. */
    void onFailed(Runnable then) {
        getElement().addEventListener("passkey-failed", event -> then.run());
    }
}
