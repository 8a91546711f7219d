package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BiConsumer;

/** The password and a code: what a change of the second factor needs. */
final class SecondFactorForm extends Div {
    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final Button submit;

    /** Words the title, and the button, by this key. */
    SecondFactorForm(String title, String explanation) {
        addClassNames("rs-form", "rs-form-page");
        password.setLabel(getTranslation("password.present"));
        password.getElement().setAttribute("autocomplete", "current-password");
        code.setLabel(getTranslation("login.code.field"));
        code.setMaxLength(40);
        code.getElement().setAttribute("autocomplete", "one-time-code");
        submit = new Button(getTranslation(title));
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        add(new H2(getTranslation(title)), new Paragraph(getTranslation(explanation)), password, code, submit);
    }

    /** Calls with password and code. */
    void onSubmit(BiConsumer<String, String> then) {
        submit.addClickListener(click -> then.accept(password.getValue(), code.getValue()));
    }

    void clearRefusals() {
        password.setInvalid(false);
        code.setInvalid(false);
    }

    void refusePassword() {
        FieldRefusal.show(password, getTranslation("password.wrong"));
    }

    void refuseCode() {
        code.setErrorMessage(getTranslation("login.code.wrong"));
        code.setInvalid(true);
        code.clear();
        code.focus();
    }
}
