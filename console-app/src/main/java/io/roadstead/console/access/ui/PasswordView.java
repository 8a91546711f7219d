package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.PasswordChange;
import io.roadstead.console.access.PasswordChange.Outcome;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;

/** Where people change their own password. */
@Route("password")
@Menu(title = "nav.password", order = 920, icon = "lock-keyhole")
@PermitAll
class PasswordView extends Main implements HasDynamicTitle {
    private final PasswordChange change;
    private final String account;
    private final PasswordField present = field("password.present", "current-password");
    private final PasswordField wanted = field("password.wanted", "new-password");
    private final PasswordField repeated = field("setup.repeat", "new-password");
    private final Div outcome = new Div();

    PasswordView(PasswordChange change, AuthenticationContext authentication) {
        this.change = change;
        this.account = authentication.getPrincipalName().orElseThrow();
        addClassName("rs-page");
        wanted.setHelperText(getTranslation("setup.password.rule", PasswordRule.MIN_CHARACTERS));
        Button submit = new Button(getTranslation("password.submit"), click -> submit());
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        Div form = new Div(new Paragraph(getTranslation("password.explanation")), present, wanted, repeated, submit);
        form.addClassNames("rs-form", "rs-form-page");
        add(new ViewToolbar(getTranslation("password.title")), outcome, form);
    }

    private void submit() {
        outcome.removeAll();
        present.setInvalid(false);
        wanted.setInvalid(false);
        repeated.setInvalid(false);
        if (!wanted.getValue().equals(repeated.getValue())) {
            FieldRefusal.show(repeated, getTranslation("setup.repeat.differs"));
            return;
        }
        try {
            show(change.change(account, present.getValue(), wanted.getValue(), SignIns.current()));
        } catch (AuditUnavailable unrecorded) {
            outcome.add(new Notice(Notice.Kind.FAILED, getTranslation("audit.unavailable")));
        }
    }

    private void show(Outcome result) {
        switch (result) {
            case Outcome.Changed changed -> {
                present.clear();
                wanted.clear();
                repeated.clear();
                outcome.add(new Notice(Notice.Kind.DONE, getTranslation("password.changed")));
            }
            case Outcome.TooOften often ->
                outcome.add(new Notice(Notice.Kind.WARNING, getTranslation("password.wait")));
            case Outcome.Wrong wrong -> FieldRefusal.show(present, getTranslation("password.wrong"));
            case Outcome.Refused refused -> FieldRefusal.show(wanted, FieldRefusal.sentence(wanted, refused.reason()));
        }
    }

    private PasswordField field(String label, String autocomplete) {
        PasswordField field = new PasswordField(getTranslation(label));
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("password.title") + " · Roadstead";
    }
}
