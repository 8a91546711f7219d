package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService.Outcome;
import io.roadstead.console.access.WantedUser;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.DisplayName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.uikit.Attempt;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Name, role and state of a user: of a new one, or of one that there is. */
final class UserDialog extends Dialog {
    private final TextField name = new TextField(getTranslation("users.name"));
    private final TextField displayName = new TextField(getTranslation("users.display-name"));
    private final RoleSelect role;
    private final Checkbox enabled = new Checkbox(getTranslation("users.enabled"));
    private final Function<WantedUser, Outcome> change;
    private final Consumer<UserAccount> then;

    /**
     * Asks for what shall be.
     *
     * @param present the user to change; empty for a new one
     * @param then gets the user, once it is so
     */
    UserDialog(Optional<UserAccount> present, Function<WantedUser, Outcome> change, Consumer<UserAccount> then) {
        this.change = change;
        this.then = then;
        this.role = new RoleSelect(present.map(UserAccount::role).orElse(GlobalRole.USER));
        setHeaderTitle(getTranslation(present.isPresent() ? "users.edit.title" : "users.add"));
        setWidth("min(440px, 92vw)");
        name.setMaxLength(63);
        name.setAutofocus(true);
        name.setHelperText(getTranslation("setup.name.rule"));
        displayName.setMaxLength(DisplayName.MAX);
        enabled.setValue(true);
        present.ifPresent(this::fill);
        Div form = new Div();
        form.addClassName("rs-dialog");
        if (present.isEmpty()) {
            form.add(new Paragraph(getTranslation("users.add.explanation")));
        }
        form.add(name, displayName, role, enabled);
        add(form);
        Button save = new Button(
                getTranslation(present.isPresent() ? "dialog.save" : "users.add"),
                click -> Attempt.of(this, this::save));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    private void fill(UserAccount user) {
        name.setValue(user.name());
        displayName.setValue(user.displayName());
        enabled.setValue(user.enabled());
    }

    private void save() {
        name.setInvalid(false);
        displayName.setInvalid(false);
        var wantedName = AccountName.parse(name.getValue());
        var wantedDisplay = DisplayName.parse(displayName.getValue());
        if (wantedName.isEmpty()) {
            refuse(name, "setup.name.rule");
        } else if (wantedDisplay.isEmpty()) {
            refuse(displayName, "users.display-name.rule");
        } else {
            show(change.apply(new WantedUser(wantedName.get(), wantedDisplay, role.getValue(), enabled.getValue())));
        }
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.accept(done.user());
            }
            case Outcome.NameTaken taken -> refuse(name, "users.name.taken");
            case Outcome.LastAdministrator last -> Attempt.say(getTranslation("users.last-administrator"));
            case Outcome.Stale stale -> Attempt.say(getTranslation("users.stale"));
            case Outcome.Missing missing -> Attempt.say(getTranslation("users.stale"));
            case Outcome.PasswordRefused refused -> throw new IllegalStateException("no password was given");
        }
    }

    private void refuse(TextField field, String key) {
        field.setErrorMessage(getTranslation(key));
        field.setInvalid(true);
        field.focus();
    }
}
