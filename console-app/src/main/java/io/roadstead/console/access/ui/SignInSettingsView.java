package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.oidc.ProviderSettingsService;
import io.roadstead.console.access.oidc.ProviderSettingsService.Outcome;
import io.roadstead.console.access.oidc.SignInPaths;
import io.roadstead.console.access.oidc.TestRuns;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** By which provider people sign in; tried before it is saved. */
@Route("settings/sign-in")
@Menu(title = "nav.sign-in-settings", order = 380, icon = "key-round")
@RolesAllowed("ADMINISTRATOR")
class SignInSettingsView extends Main implements HasDynamicTitle {
    private final ProviderSettingsService settings;
    private final TestRuns tests;
    private final String account;
    private final Div outcome = new Div();
    private final ProviderForm form = new ProviderForm();
    private final Button remove = new Button(getTranslation("sign-in-settings.remove"), click -> remove());
    private long version;

    SignInSettingsView(ProviderSettingsService settings, TestRuns tests, AuthenticationContext authentication) {
        this.settings = settings;
        this.tests = tests;
        this.account = authentication.getPrincipalName().orElseThrow();
        addClassName("rs-page");
        Button test = new Button(getTranslation("sign-in-settings.test"), click -> test());
        Button save = new Button(getTranslation("sign-in-settings.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        Div actions = new Div(save, test, remove);
        actions.addClassName("rs-form-actions");
        add(
                new ViewToolbar(getTranslation("sign-in-settings.title")),
                new Paragraph(getTranslation("sign-in-settings.explanation")),
                registered(),
                form,
                outcome,
                actions);
        load();
    }

    private Div registered() {
        Div box = new Div(new H2(getTranslation("sign-in-settings.register")));
        box.addClassNames("rs-form", "rs-form-wide");
        var addresses = tests.addresses(VaadinServletRequest.getCurrent().getHttpServletRequest());
        box.add(
                address("sign-in-settings.redirect-uri", addresses.redirect()),
                address("sign-in-settings.logout-uri", addresses.backChannelLogout()),
                address("sign-in-settings.after-logout-uri", addresses.afterLogout()));
        return box;
    }

    private TextField address(String key, String address) {
        TextField field = new TextField(getTranslation(key));
        field.setValue(address);
        field.setReadOnly(true);
        return field;
    }

    private void load() {
        try {
            var shown = settings.shown(account);
            version = shown.version();
            form.show(shown);
            remove.setVisible(shown.settings().present() && shown.fixed().isEmpty());
        } catch (DataAccessException | TransactionException unreadable) {
            say(Notice.Kind.FAILED, getTranslation("sign-in-settings.failed"));
        }
    }

    private void test() {
        var draft = settings.draft(account, form.settings(), form.secret());
        if (draft.isEmpty()) {
            refuse(form.settings().problems());
            return;
        }
        tests.prepare(VaadinSession.getCurrent().getSession(), draft.get());
        say(Notice.Kind.INFORMATION, getTranslation("sign-in-settings.testing"));
        Anchor again =
                new Anchor(SignInPaths.TEST, getTranslation("sign-in-settings.testing.link"), AnchorTarget.BLANK);
        again.setRouterIgnore(true);
        outcome.add(again);
        getUI().ifPresent(ui -> ui.getPage().open(SignInPaths.TEST, "_blank"));
    }

    private void save() {
        save(form.settings(), "sign-in-settings.saved");
    }

    private void remove() {
        ProviderSettings now = form.settings();
        save(
                new ProviderSettings(
                        "", "", now.label(), now.scopes(), now.groupsClaim(), now.nameClaim(), now.mapping()),
                "sign-in-settings.removed");
    }

    private void save(ProviderSettings wanted, String done) {
        try {
            switch (settings.save(account, wanted, form.secret(), version)) {
                case Outcome.Saved saved -> {
                    load();
                    say(Notice.Kind.DONE, getTranslation(done));
                }
                case Outcome.Refused refused -> refuse(refused.problems());
                case Outcome.SecretNeeded needed ->
                    say(Notice.Kind.FAILED, getTranslation("sign-in-settings.secret-needed"));
                case Outcome.Stale stale -> say(Notice.Kind.FAILED, getTranslation("sign-in-settings.stale"));
            }
        } catch (AuditUnavailable unrecorded) {
            say(Notice.Kind.FAILED, getTranslation("audit.unavailable"));
        } catch (DataAccessException | TransactionException unreachable) {
            say(Notice.Kind.FAILED, getTranslation("sign-in-settings.failed"));
        }
    }

    private void refuse(Set<ProviderSettings.Problem> problems) {
        String sentence = problems.stream()
                .map(problem -> getTranslation("sign-in-settings.problem." + problem.word()))
                .collect(Collectors.joining("; "));
        say(Notice.Kind.FAILED, getTranslation("sign-in-settings.refused", sentence));
    }

    private void say(Notice.Kind kind, String sentence) {
        outcome.removeAll();
        outcome.add(new Notice(kind, sentence));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sign-in-settings.title") + " · Roadstead";
    }
}
