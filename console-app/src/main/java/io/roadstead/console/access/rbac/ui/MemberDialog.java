package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.BindingService.Outcome;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.uikit.Attempt;
import java.util.Optional;

/** Gives a user, a group or a service account of a cluster a role in a project. */
final class MemberDialog extends Dialog {
    private static final int LONGEST_NAME = 63;
    private static final String USER = "user";
    private static final String GROUP = "group";
    private static final String SERVICE_ACCOUNT = "service-account";

    private final Project project;
    private final MemberActions actions;
    private final Runnable then;
    private final Select<String> kind = new Select<>();
    private final ServiceAccountFields account;
    private final TextField name = new TextField();
    private final Select<Role> role = new Select<>();
    private final EndField until = new EndField(Optional.empty());
    private final ReasonField reason = new ReasonField("");
    private final Refusals refusals = new Refusals();

    MemberDialog(Project project, MemberActions actions, Runnable then) {
        this.project = project;
        this.actions = actions;
        this.then = then;
        this.account = new ServiceAccountFields(actions.clusters());
        setHeaderTitle(getTranslation("members.add"));
        setWidth("min(480px, 92vw)");
        kind.setLabel(getTranslation("members.kind"));
        kind.setItems(USER, GROUP, SERVICE_ACCOUNT);
        kind.setItemLabelGenerator(item -> getTranslation("access.subject." + item));
        kind.addValueChangeListener(change -> choose());
        kind.setValue(USER);
        name.setLabel(getTranslation("members.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        name.getElement().setAttribute("autocomplete", "off");
        role.setLabel(getTranslation("members.role"));
        role.setItems(actions.roles());
        role.setItemLabelGenerator(item -> item == null ? "" : item.name());
        role.addValueChangeListener(change -> role.setHelperText(
                change.getValue() == null ? "" : change.getValue().description()));
        Div form = new Div(kind, account, name, role, until, reason, refusals);
        form.addClassName("rs-dialog");
        add(form);
        Button save = new Button(getTranslation("members.add"), click -> Attempt.of(this, this::save, refusals::say));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    private void choose() {
        boolean program = SERVICE_ACCOUNT.equals(kind.getValue());
        account.setVisible(program);
        name.setVisible(!program);
    }

    private void save() {
        refusals.clear();
        Refusals.mark(until, "");
        Optional<Subject> subject = subject();
        Optional<Role> wanted = Optional.ofNullable(role.getValue());
        if (name.isVisible()) {
            Refusals.mark(name, subject.isEmpty() ? getTranslation("members.name.unknown." + kind.getValue()) : "");
        }
        Refusals.mark(role, wanted.isEmpty() ? getTranslation("members.role.none") : "");
        if (subject.isEmpty() && name.isVisible()) {
            name.focus();
        }
        if (subject.isPresent() && wanted.isPresent() && reason.check()) {
            show(actions.give(new BindingService.Wanted(
                    subject.get(),
                    wanted.get().id(),
                    new Scope.Project(project.id()),
                    until.until(),
                    reason.reason())));
        }
    }

    private Optional<Subject> subject() {
        if (account.isVisible()) {
            return account.read();
        }
        String typed = name.getValue().strip();
        return typed.isEmpty() || typed.length() > LONGEST_NAME
                ? Optional.empty()
                : actions.subject(GROUP.equals(kind.getValue()), typed);
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.NoSubject none -> markSubject("members.name.unknown." + kind.getValue());
            case Outcome.NoRole none -> Refusals.mark(role, getTranslation("members.role.gone"));
            case Outcome.WrongLevel wrong -> Refusals.mark(role, getTranslation("members.role.level"));
            case Outcome.Over over -> Refusals.mark(until, getTranslation("members.until.over"));
            case Outcome.Same same -> markSubject("members.same");
            case Outcome.NoScope none -> refusals.say(getTranslation("projects.missing"));
            case Outcome.Full full -> refusals.say(getTranslation("members.full", BindingService.MAX_BINDINGS));
            case Outcome.Lacks lacks -> refusals.lacks(lacks.lack());
            case Outcome.Missing missing -> throw new IllegalStateException("nothing is changed here");
            case Outcome.Stale stale -> throw new IllegalStateException("nothing is changed here");
        }
    }

    private void markSubject(String key) {
        if (account.isVisible()) {
            account.mark(getTranslation(key));
        } else {
            Refusals.mark(name, getTranslation(key));
        }
    }
}
