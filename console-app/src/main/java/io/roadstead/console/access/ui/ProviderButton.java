package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.roadstead.console.access.SignInCookie;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.oidc.ProviderSettingsService;
import io.roadstead.console.access.oidc.SignInPaths;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The way to the provider on the login page; empty where there is none. */
final class ProviderButton extends Div {
    private static final Logger log = LoggerFactory.getLogger(ProviderButton.class);

    ProviderButton(ProviderSettingsService settings) {
        addClassName("rs-provider");
        try {
            settings.active()
                    .ifPresentOrElse(provider -> add(button(provider.settings().label())), this::hide);
        } catch (DataAccessException | TransactionException unreachable) { // the page says so anyway
            log.atDebug().setCause(unreachable).log("the provider of the login page is not known");
            hide();
        }
    }

    /** Why this browser is here again, where a provider or its absence is the cause. */
    static Optional<SignInTrouble> trouble(QueryParameters parameters) {
        var session = VaadinSession.getCurrent().getSession();
        Object ended = session.getAttribute(SignInCookie.ENDED);
        session.removeAttribute(SignInCookie.ENDED);
        return parameters
                .getSingleParameter(SignInPaths.TROUBLE)
                .flatMap(SignInTrouble::parse)
                .or(() -> ended instanceof SignInTrouble reason ? Optional.of(reason) : Optional.empty());
    }

    private Button button(String label) {
        Button button = new Button(
                label.isEmpty() ? getTranslation("login.provider") : label,
                click -> click.getSource().getUI().ifPresent(ui -> ui.getPage().setLocation(SignInPaths.START)));
        button.setWidthFull();
        return button;
    }

    private void hide() {
        setVisible(false);
    }
}
