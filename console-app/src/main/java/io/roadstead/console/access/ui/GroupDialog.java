package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService.Outcome;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.uikit.Attempt;
import java.util.Optional;
import java.util.function.BiFunction;

/** Name and role of a group: of a new one, or of one that there is. */
final class GroupDialog extends Dialog {
    private final TextField name = new TextField(getTranslation("groups.name"));
    private final RoleSelect role;
    private final BiFunction<GroupName, GlobalRole, Outcome> change;
    private final Runnable then;

    /** @param present the group to change; empty for a new one */
    GroupDialog(Optional<Group> present, BiFunction<GroupName, GlobalRole, Outcome> change, Runnable then) {
        this.change = change;
        this.then = then;
        this.role = new RoleSelect(present.map(Group::role).orElse(GlobalRole.USER));
        setHeaderTitle(getTranslation(present.isPresent() ? "groups.edit.title" : "groups.add"));
        setWidth("min(440px, 92vw)");
        name.setMaxLength(63);
        name.setAutofocus(true);
        name.setHelperText(getTranslation("groups.name.rule"));
        name.setValue(present.map(Group::name).orElse(""));
        Div form = new Div(new Paragraph(getTranslation("groups.role.explanation")), name, role);
        form.addClassName("rs-dialog");
        add(form);
        Button save = new Button(
                getTranslation(present.isPresent() ? "dialog.save" : "groups.add"),
                click -> Attempt.of(this, this::save));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    private void save() {
        name.setInvalid(false);
        var wanted = GroupName.parse(name.getValue());
        if (wanted.isEmpty()) {
            refuse("groups.name.rule");
            return;
        }
        switch (change.apply(wanted.get(), role.getValue())) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.NameTaken taken -> refuse("groups.name.taken");
            case Outcome.Full full -> Attempt.say(getTranslation("groups.full"));
            case Outcome.LastAdministrator last -> Attempt.say(getTranslation("users.last-administrator"));
            case Outcome.Stale stale -> Attempt.say(getTranslation("groups.stale"));
            case Outcome.Missing missing -> Attempt.say(getTranslation("groups.stale"));
            case Outcome.UserMissing missing -> throw new IllegalStateException("no user was named");
        }
    }

    private void refuse(String key) {
        name.setErrorMessage(getTranslation(key));
        name.setInvalid(true);
        name.focus();
    }
}
