package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService.Outcome;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.uikit.Attempt;
import java.util.List;
import java.util.Optional;

/** Who belongs to a group; who may, adds them by name and takes them out. */
final class GroupMembers extends Div {
    private final Group group;
    private final GroupActions actions;
    private final Runnable changed;
    private final TextField name = new TextField(getTranslation("groups.member.name"));
    private final UnorderedList members = new UnorderedList();

    GroupMembers(Group group, GroupActions actions, Runnable changed) {
        this.group = group;
        this.actions = actions;
        this.changed = changed;
        addClassName("rs-dialog");
        members.addClassName("rs-members");
        if (actions.mayChange()) {
            Button add = new Button(getTranslation("groups.member.add"), click -> Attempt.of(this, this::add));
            add.addClickShortcut(Key.ENTER).listenOn(name);
            name.setMaxLength(63);
            Div line = new Div(name, add);
            line.addClassName("rs-field-line");
            add(line);
        }
        add(members);
        refresh();
    }

    private void refresh() {
        members.removeAll();
        List<UserAccount> present = actions.members(group);
        present.forEach(user -> members.add(item(user)));
        if (present.isEmpty()) {
            members.add(new ListItem(new Paragraph(getTranslation("groups.members.none"))));
        }
    }

    private ListItem item(UserAccount user) {
        Span who = new Span(user.displayName().isEmpty() ? user.name() : user.displayName() + " (" + user.name() + ")");
        ListItem item = new ListItem(who);
        if (actions.mayChange()) {
            Button out = new Button(
                    getTranslation("groups.member.remove"),
                    click -> Attempt.of(this, () -> show(actions.takeOut(group, user))));
            out.addThemeVariants(ButtonVariant.LUMO_SMALL);
            out.setAriaLabel(getTranslation("groups.member.remove.label", user.name()));
            item.add(out);
        }
        return item;
    }

    private void add() {
        name.setInvalid(false);
        String wanted = name.getValue().strip();
        var outcome = wanted.isEmpty() || wanted.contains(",") ? Optional.<Outcome>empty() : actions.add(group, wanted);
        outcome.ifPresentOrElse(this::show, this::unknown);
    }

    private void unknown() {
        name.setErrorMessage(getTranslation("groups.member.unknown"));
        name.setInvalid(true);
        name.focus();
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                name.clear();
                refresh();
                changed.run();
            }
            case Outcome.LastAdministrator last -> Attempt.say(getTranslation("users.last-administrator"));
            case Outcome.Full full -> Attempt.say(getTranslation("groups.full"));
            case Outcome.UserMissing missing -> unknown();
            case Outcome.Missing missing -> Attempt.say(getTranslation("groups.stale"));
            case Outcome.Stale stale -> Attempt.say(getTranslation("groups.stale"));
            case Outcome.NameTaken taken -> throw new IllegalStateException("no name is set here");
        }
    }
}
