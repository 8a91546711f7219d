package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.rbac.BindingService.Outcome;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.uikit.Attempt;

/** Changes when a role in a project ends, and why it was given. */
final class MemberEndDialog extends Dialog {
    private final StoredBinding binding;
    private final MemberActions actions;
    private final Runnable then;
    private final EndField until;
    private final ReasonField reason;
    private final Refusals refusals = new Refusals();

    MemberEndDialog(StoredBinding binding, MemberActions actions, Runnable then) {
        this.binding = binding;
        this.actions = actions;
        this.then = then;
        this.until = new EndField(binding.binding().until());
        this.reason = new ReasonField(binding.binding().reason());
        setHeaderTitle(getTranslation("members.change.title", binding.subjectName(), binding.roleName()));
        setWidth("min(480px, 92vw)");
        Div form = new Div(until, reason, refusals);
        form.addClassName("rs-dialog");
        add(form);
        Button save = new Button(getTranslation("dialog.save"), click -> Attempt.of(this, this::save, refusals::say));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    private void save() {
        refusals.clear();
        Refusals.mark(until, "");
        if (reason.check()) {
            show(actions.change(binding, until.until(), reason.reason()));
        }
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.Over over -> Refusals.mark(until, getTranslation("members.until.over"));
            case Outcome.Lacks lacks -> refusals.lacks(lacks.lack());
            default -> refusals.say(getTranslation("members.stale"));
        }
    }
}
