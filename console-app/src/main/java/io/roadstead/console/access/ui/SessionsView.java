package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.SignIns.SignIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** The browsers in which the signed-in person is signed in; each can be ended from here. */
@Route("sessions")
@Menu(title = "nav.sessions", order = 900, icon = "monitor-smartphone")
@PermitAll
class SessionsView extends Main implements HasDynamicTitle {
    private final SignIns signIns;
    private final String account;
    private final Optional<UUID> current = SignIns.current();
    private final Grid<SignIn> grid = new Grid<>();

    SessionsView(SignIns signIns, AuthenticationContext authentication) {
        this.signIns = signIns;
        this.account = authentication.getPrincipalName().orElseThrow();
        addClassName("rs-page");
        grid.addColumn(this::browser)
                .setHeader(getTranslation("sessions.browser"))
                .setFlexGrow(2);
        grid.addColumn(SignIn::address).setHeader(getTranslation("sessions.address"));
        grid.addColumn(signIn -> ShortTime.of(getLocale(), signIn.created()))
                .setHeader(getTranslation("sessions.created"));
        grid.addColumn(signIn -> ShortTime.of(getLocale(), signIn.seen())).setHeader(getTranslation("sessions.seen"));
        grid.addComponentColumn(this::endButton)
                .setHeader("")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", getTranslation("sessions.title"));
        add(
                new ViewToolbar(getTranslation("sessions.title"), changePassword()),
                new Paragraph(getTranslation("sessions.explanation")),
                grid);
        refresh();
    }

    private Button changePassword() {
        return new Button(
                getTranslation("password.title"), click -> getUI().ifPresent(ui -> ui.navigate(PasswordView.class)));
    }

    private String browser(SignIn signIn) {
        return current.filter(signIn.id()::equals).isPresent()
                ? getTranslation("sessions.this", signIn.browser())
                : signIn.browser();
    }

    private Button endButton(SignIn signIn) {
        Button end = new Button(getTranslation("sessions.end"), click -> {
            signIns.close(signIn.id(), account);
            Notification.show(getTranslation("sessions.ended"));
            refresh();
        });
        end.addThemeVariants(ButtonVariant.LUMO_SMALL);
        end.setAriaLabel(getTranslation("sessions.end.label", signIn.browser(), signIn.address()));
        return end;
    }

    private void refresh() {
        grid.setItems(signIns.of(account));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sessions.title") + " · Roadstead";
    }
}
