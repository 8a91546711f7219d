package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks before something that cannot be taken back; says what will be gone. */
final class AskDialog extends Dialog {
    AskDialog(String title, String consequence, String action, Runnable then) {
        setHeaderTitle(title);
        setWidth("min(440px, 92vw)");
        getElement().setAttribute("aria-label", title);
        add(new Paragraph(consequence));
        Button go = new Button(action, click -> {
            close();
            then.run();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        Button stay = new Button(getTranslation("dialog.cancel"), click -> close());
        stay.setAutofocus(true);
        getFooter().add(stay, go);
    }
}
