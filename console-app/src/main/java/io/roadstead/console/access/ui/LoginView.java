package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.access.SecondStepFilter;
import io.roadstead.console.access.SignInAgainFilter;
import io.roadstead.console.access.SignInFailureHandler;
import io.roadstead.console.access.SignInThrottleFilter;
import io.roadstead.console.access.oidc.ProviderSettingsService;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.DoorFoot;
import io.roadstead.console.uikit.Look;
import io.roadstead.console.uikit.Notice;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Sign-in by name and password, with what a person should know before trying. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    /** Query parameter: the first administrator has just been made. */
    static final String CREATED = "created";

    /** Query parameter: a password has just been chosen by a link. */
    static final String CHOSEN = "chosen";

    private final FirstAdministrator administrator;
    private final Div notice = new Div();
    private final LoginForm form = new LoginForm();

    LoginView(FirstAdministrator administrator, ProviderSettingsService provider, Look look) {
        this.administrator = administrator;
        addClassName("rs-door");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts());
        add(new Brand(), notice, form, passkey(), new ProviderButton(provider), new DoorFoot(look));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters().getParameters();
        notice.removeAll();
        var trouble = ProviderButton.trouble(event.getLocation().getQueryParameters());
        if (trouble.isPresent()) {
            notice.add(new Notice(Notice.Kind.WARNING, TroubleText.of(this, trouble.get())));
        } else if (parameters.containsKey(SignInFailureHandler.UNAVAILABLE)) {
            say(Notice.Kind.FAILED, "login.unavailable");
        } else if (parameters.containsKey(SignInThrottleFilter.WAIT)) {
            say(Notice.Kind.WARNING, "login.wait");
        } else if (parameters.containsKey(SecondStepFilter.OVER)) {
            say(Notice.Kind.WARNING, "login.code.over");
        } else if (parameters.containsKey(SignInAgainFilter.AGAIN)) {
            say(Notice.Kind.INFORMATION, "login.again");
        } else if (parameters.containsKey(CHOSEN)) {
            say(Notice.Kind.DONE, "login.chosen");
        } else if (parameters.containsKey(CREATED)) {
            say(Notice.Kind.DONE, "login.created");
        } else {
            firstUse();
        }
        form.setError(parameters.containsKey("error"));
    }

    private void firstUse() {
        try {
            if (!administrator.exists()) {
                say(Notice.Kind.INFORMATION, "login.no-account");
            }
        } catch (DataAccessException | TransactionException unreachable) {
            say(Notice.Kind.FAILED, "login.unavailable");
        }
    }

    private void say(Notice.Kind kind, String key) {
        notice.removeAll();
        notice.add(new Notice(kind, getTranslation(key)));
    }

    private PasskeyAction passkey() {
        PasskeyAction passkey =
                new PasskeyAction(PasskeyAction.Purpose.SIGN_IN, new Button(getTranslation("login.passkey")));
        passkey.onFailed(() -> {
            form.setError(false);
            say(Notice.Kind.FAILED, "login.passkey.failed");
        });
        return passkey;
    }

    private LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle(getTranslation("login.title"));
        texts.getForm().setUsername(getTranslation("login.name"));
        texts.getForm().setPassword(getTranslation("login.password"));
        texts.getForm().setSubmit(getTranslation("login.submit"));
        texts.getErrorMessage().setTitle(getTranslation("login.wrong.title"));
        texts.getErrorMessage().setMessage(getTranslation("login.wrong.message"));
        texts.getErrorMessage().setUsername(getTranslation("login.name.required"));
        texts.getErrorMessage().setPassword(getTranslation("login.password.required"));
        return texts;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.title") + " · Roadstead";
    }
}
