package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.model.PasswordRule;

/** A name and a password of one's choice, typed twice. */
final class NewPasswordForm extends Div {
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final PasswordField repeated = new PasswordField();
    private final Button submit;

    /** Words itself by keys of this place: title, explanation, submit. */
    NewPasswordForm(String place, String presetName) {
        addClassName("rs-form");
        name.setLabel(getTranslation("setup.name"));
        name.setValue(presetName);
        name.setMaxLength(63);
        name.getElement().setAttribute("autocomplete", "username");
        password.setLabel(getTranslation("setup.password"));
        password.setHelperText(getTranslation("setup.password.rule", PasswordRule.MIN_CHARACTERS));
        password.getElement().setAttribute("autocomplete", "new-password");
        repeated.setLabel(getTranslation("setup.repeat"));
        repeated.getElement().setAttribute("autocomplete", "new-password");
        submit = new Button(getTranslation(place + ".submit"));
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setDisableOnClick(true);
        add(
                new H2(getTranslation(place + ".title")),
                new Paragraph(getTranslation(place + ".explanation")),
                name,
                password,
                repeated,
                submit);
        password.focus();
    }

    /** Shows the name, which password managers need, and lets nobody change it. */
    void fixName() {
        name.setReadOnly(true);
    }

    /** Calls when both passwords are the same. */
    void onSubmit(Runnable then) {
        submit.addClickListener(click -> {
            submit.setEnabled(true);
            name.setInvalid(false);
            password.setInvalid(false);
            repeated.setInvalid(false);
            if (password().equals(repeated.getValue())) {
                then.run();
            } else {
                FieldRefusal.show(repeated, getTranslation("setup.repeat.differs"));
            }
        });
    }

    String name() {
        return name.getValue();
    }

    String password() {
        return password.getValue();
    }

    void refuseName() {
        name.setErrorMessage(getTranslation("setup.name.rule"));
        name.setInvalid(true);
        name.focus();
    }

    void refusePassword(PasswordRule.Refusal reason) {
        refusePassword(FieldRefusal.sentence(password, reason));
    }

    void refusePassword(String sentence) {
        FieldRefusal.show(password, sentence);
    }
}
