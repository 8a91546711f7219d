package io.roadstead.console.access.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.access.PasswordLinks;
import io.roadstead.console.access.RefusalAudit;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.DoorFoot;
import io.roadstead.console.uikit.Look;
import io.roadstead.console.uikit.Notice;

/** Where a one-time link leads: the first administrator, or whoever got the link, chooses a password. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends Main implements HasUrlParameter<String>, HasDynamicTitle {
    private final FirstAdministrator administrator;
    private final PasswordLinks links;
    private final RefusalAudit refusals;
    private final Look look;
    private String title = "setup.title";

    SetupView(FirstAdministrator administrator, PasswordLinks links, RefusalAudit refusals, Look look) {
        this.administrator = administrator;
        this.links = links;
        this.refusals = refusals;
        this.look = look;
        addClassName("rs-door");
    }

    @Override
    public void setParameter(BeforeEvent event, String value) {
        show(new SetupToken(value));
        add(new DoorFoot(look));
    }

    private void show(SetupToken token) {
        removeAll();
        add(new Brand());
        if (administrator.accepts(token)) {
            var form = new NewPasswordForm("setup", FirstAdministrator.DEFAULT_NAME.value());
            form.onSubmit(() -> createAdministrator(form, token));
            add(form);
            return;
        }
        var account = links.account(token);
        if (account.isPresent()) {
            title = "choose.title";
            var form = new NewPasswordForm("choose", account.get());
            form.fixName();
            form.onSubmit(() -> choosePassword(form, token));
            add(form);
            return;
        }
        refusals.setupLink();
        refuse();
    }

    private void createAdministrator(NewPasswordForm form, SetupToken token) {
        try {
            switch (administrator.create(token, form.name(), form.password())) {
                case FirstAdministrator.Outcome.Created created -> toLogin(LoginView.CREATED);
                case FirstAdministrator.Outcome.LinkRefused refused -> refuse();
                case FirstAdministrator.Outcome.NameRefused refused -> form.refuseName();
                case FirstAdministrator.Outcome.PasswordRefused refused -> form.refusePassword(refused.reason());
            }
        } catch (AuditUnavailable unrecorded) {
            form.refusePassword(getTranslation("audit.unavailable"));
        }
    }

    private void choosePassword(NewPasswordForm form, SetupToken token) {
        try {
            switch (links.use(token, form.password())) {
                case PasswordLinks.Outcome.Chosen chosen -> toLogin(LoginView.CHOSEN);
                case PasswordLinks.Outcome.LinkRefused refused -> refuse();
                case PasswordLinks.Outcome.PasswordRefused refused -> form.refusePassword(refused.reason());
            }
        } catch (AuditUnavailable unrecorded) {
            form.refusePassword(getTranslation("audit.unavailable"));
        }
    }

    private void toLogin(String parameter) {
        getUI().orElseThrow().navigate(LoginView.class, QueryParameters.of(parameter, ""));
    }

    private void refuse() {
        removeAll();
        add(new Brand(), new Notice(Notice.Kind.FAILED, getTranslation("setup.refused")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation(title) + " · Roadstead";
    }
}
