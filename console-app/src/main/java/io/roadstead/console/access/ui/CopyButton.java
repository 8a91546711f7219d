package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;

/** Puts a text on the clipboard, in the browser alone. */
final class CopyButton extends Button {
    CopyButton(String label, String text) {
        super(label);
        addClickListener(click -> {
            getElement().executeJs("navigator.clipboard.writeText($0)", text);
            Notification.show(getTranslation("copy.done"));
        });
    }
}
