package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.access.FirstAdministrator.Outcome;
import io.roadstead.console.access.RefusalAudit;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.audit.AuditUnavailable;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.Notice;

/** Where the one-time setup link leads: the first administrator chooses a name and a password. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends Main implements HasUrlParameter<String>, HasDynamicTitle {
    private final FirstAdministrator administrator;
    private final RefusalAudit refusals;
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final PasswordField repeated = new PasswordField();

    SetupView(FirstAdministrator administrator, RefusalAudit refusals) {
        this.administrator = administrator;
        this.refusals = refusals;
        addClassName("rs-door");
    }

    @Override
    public void setParameter(BeforeEvent event, String value) {
        SetupToken token = new SetupToken(value);
        removeAll();
        add(new Brand());
        if (administrator.accepts(token)) {
            add(form(token));
        } else {
            refusals.setupLink();
            add(new Notice(Notice.Kind.FAILED, getTranslation("setup.refused")));
        }
    }

    private Div form(SetupToken token) {
        name.setLabel(getTranslation("setup.name"));
        name.setValue(FirstAdministrator.DEFAULT_NAME.value());
        name.setMaxLength(63);
        name.getElement().setAttribute("autocomplete", "username");
        password.setLabel(getTranslation("setup.password"));
        password.setHelperText(getTranslation("setup.password.rule", PasswordRule.MIN_CHARACTERS));
        password.getElement().setAttribute("autocomplete", "new-password");
        repeated.setLabel(getTranslation("setup.repeat"));
        repeated.getElement().setAttribute("autocomplete", "new-password");
        Button create = new Button(getTranslation("setup.submit"), click -> create(token));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.addClickShortcut(Key.ENTER);
        create.setDisableOnClick(true);
        create.addClickListener(click -> create.setEnabled(true));
        Div form = new Div(
                new H2(getTranslation("setup.title")),
                new Paragraph(getTranslation("setup.explanation")),
                name,
                password,
                repeated,
                create);
        form.addClassName("rs-form");
        password.focus();
        return form;
    }

    private void create(SetupToken token) {
        name.setInvalid(false);
        password.setInvalid(false);
        repeated.setInvalid(false);
        if (!password.getValue().equals(repeated.getValue())) {
            FieldRefusal.show(repeated, getTranslation("setup.repeat.differs"));
            return;
        }
        try {
            show(administrator.create(token, name.getValue(), password.getValue()));
        } catch (AuditUnavailable unrecorded) {
            FieldRefusal.show(password, getTranslation("audit.unavailable"));
        }
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Created created ->
                getUI().orElseThrow().navigate(LoginView.class, QueryParameters.of(LoginView.CREATED, ""));
            case Outcome.LinkRefused refused -> {
                removeAll();
                add(new Brand(), new Notice(Notice.Kind.FAILED, getTranslation("setup.refused")));
            }
            case Outcome.NameRefused refused -> {
                name.setErrorMessage(getTranslation("setup.name.rule"));
                name.setInvalid(true);
                name.focus();
            }
            case Outcome.PasswordRefused refused ->
                FieldRefusal.show(password, FieldRefusal.sentence(password, refused.reason()));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("setup.title") + " · Roadstead";
    }
}
