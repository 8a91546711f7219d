package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.roadstead.console.uikit.CopyButton;

/** Shows something once that is not kept: a link, or the text of a token. Only its button closes it. */
final class SecretDialog extends Dialog {
    static final String ID = "secret";

    SecretDialog(String title, String explanation, String secret) {
        setHeaderTitle(title);
        setWidth("min(560px, 92vw)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        Pre text = new Pre(secret);
        text.addClassName("rs-code");
        text.setId(ID);
        text.getElement().setAttribute("tabindex", "0");
        Div content = new Div(new Paragraph(explanation), text);
        content.addClassName("rs-dialog");
        add(content);
        Button close = new Button(getTranslation("dialog.close"), click -> close());
        Button copy = new Button(getTranslation("dialog.copy"));
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(close, new CopyButton(secret, copy));
    }
}
