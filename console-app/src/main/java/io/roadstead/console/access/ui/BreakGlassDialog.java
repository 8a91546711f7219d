package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassOutcome;
import io.roadstead.console.access.rbac.request.BreakGlassService.Wanted;
import io.roadstead.console.uikit.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Who may take which role in an emergency, where, and for how long. */
final class BreakGlassDialog extends Dialog {
    private static final int LONGEST_NAME = 63;
    private static final String GROUP = "group";

    private final Select<String> kind = new Select<>();
    private final TextField name = new TextField(getTranslation("break-glass.subject.name"));
    private final Select<Role> role = new Select<>();
    private final ScopeFields scope;
    private final Select<Integer> hours = new Select<>();
    private final BiFunction<Boolean, String, Optional<Subject>> subjects;
    private final Function<Wanted, BreakGlassOutcome> setUp;
    private final Runnable then;

    /** @param subjects finds the group, or else the account, of a name */
    BreakGlassDialog(
            List<Role> roles,
            AskedPlaces places,
            BiFunction<Boolean, String, Optional<Subject>> subjects,
            Function<Wanted, BreakGlassOutcome> setUp,
            Runnable then) {
        this.scope = new ScopeFields(places);
        this.subjects = subjects;
        this.setUp = setUp;
        this.then = then;
        setHeaderTitle(getTranslation("break-glass.add"));
        setWidth("min(480px, 92vw)");
        kind.setLabel(getTranslation("break-glass.subject"));
        kind.setItems(GROUP, "user");
        kind.setItemLabelGenerator(word -> getTranslation("access.subject." + word));
        kind.setValue(GROUP);
        name.setMaxLength(LONGEST_NAME);
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        name.getElement().setAttribute("autocomplete", "off");
        role.setLabel(getTranslation("requests.role"));
        role.setItems(roles);
        role.setItemLabelGenerator(item -> item == null ? "" : item.name());
        role.addValueChangeListener(change -> role.setHelperText(
                Optional.ofNullable(change.getValue()).map(Role::description).orElse("")));
        hours.setLabel(getTranslation("requests.length"));
        hours.setItems(IntStream.rangeClosed(1, BreakGlass.MOST_HOURS).boxed().toList());
        hours.setItemLabelGenerator(value -> getTranslation("requests.length.hours", value));
        hours.setValue(1);
        Div form = new Div(new Paragraph(getTranslation("break-glass.add.text")), kind, name, role, scope, hours);
        form.addClassName("rs-dialog");
        add(form);
        Button go = new Button(getTranslation("break-glass.add"), click -> Attempt.of(this, this::go));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    private void go() {
        Optional<Subject> subject = subject();
        Optional<Scope> where = scope.read();
        mark(name, subject.isEmpty() ? "members.name.unknown." + kind.getValue() : "");
        role.setErrorMessage(getTranslation("requests.role.needed"));
        role.setInvalid(role.isEmpty());
        if (subject.isPresent() && where.isPresent() && !role.isInvalid()) {
            show(setUp.apply(new Wanted(subject.get(), role.getValue().id(), where.get(), hours.getValue())));
        }
    }

    private Optional<Subject> subject() {
        String typed = name.getValue().strip();
        return typed.isEmpty() || typed.length() > LONGEST_NAME
                ? Optional.empty()
                : subjects.apply(GROUP.equals(kind.getValue()), typed);
    }

    private void mark(TextField field, String key) {
        field.setErrorMessage(key.isEmpty() ? "" : getTranslation(key));
        field.setInvalid(!key.isEmpty());
    }

    private void show(BreakGlassOutcome outcome) {
        switch (outcome) {
            case BreakGlassOutcome.Done done -> {
                close();
                then.run();
            }
            case BreakGlassOutcome.Same same -> mark(name, "break-glass.same");
            case BreakGlassOutcome.Lacks lacks -> Attempt.say(getTranslation("break-glass.lacks"));
            case BreakGlassOutcome.Full full -> Attempt.say(getTranslation("break-glass.full"));
            case BreakGlassOutcome.Unfit unfit ->
                Attempt.say(getTranslation("requests.refused." + RequestWords.unfit(unfit.why())));
            default -> Attempt.say(getTranslation("requests.refused.stale"));
        }
    }
}
