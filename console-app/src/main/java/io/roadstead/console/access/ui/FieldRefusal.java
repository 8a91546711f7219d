package io.roadstead.console.access.ui;

import com.vaadin.flow.component.textfield.PasswordField;
import io.roadstead.console.access.model.PasswordRule;

/** Says beside a password field what is wrong with it, and takes the person there. */
final class FieldRefusal {
    private FieldRefusal() {}

    static void show(PasswordField field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
        field.focus();
    }

    static String sentence(PasswordField field, PasswordRule.Refusal refusal) {
        return switch (refusal) {
            case TOO_SHORT -> field.getTranslation("setup.password.short", PasswordRule.MIN_CHARACTERS);
            case TOO_LONG -> field.getTranslation("setup.password.long", PasswordRule.MAX_BYTES);
        };
    }
}
