package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.SignIns.SignIn;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.RowAction;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** The browsers in which the signed-in person is signed in; each can be ended from here. */
@Route("sessions")
@Menu(title = "nav.sessions", order = 900, icon = "monitor-smartphone")
@PermitAll
class SessionsView extends Main implements HasDynamicTitle {
    private final Optional<UUID> current = SignIns.current();

    SessionsView(SignIns signIns, AuthenticationContext authentication, DataGrids grids) {
        String account = authentication.getPrincipalName().orElseThrow();
        addClassNames("rs-page", "rs-full");
        var list = definition();
        add(
                new ViewToolbar(getTranslation("sessions.title"), changePassword()),
                new Paragraph(getTranslation("sessions.explanation")),
                grids.of(list, GridSource.few(list, () -> signIns.of(account))).action(end(signIns, account)));
    }

    private GridDefinition<SignIn> definition() {
        return GridDefinition.<SignIn>of("sessions", signIn -> signIn.id().toString(), "-seen")
                .column(GridColumn.text("browser", this::browser).sorts())
                .column(GridColumn.identifier("address", SignIn::address))
                .column(GridColumn.<SignIn>age("created", signIn -> Optional.of(signIn.created()))
                        .sorts())
                .column(GridColumn.<SignIn>age("seen", signIn -> Optional.of(signIn.seen()))
                        .sorts())
                .filter(GridFilter.text("address"))
                .searched();
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

    private RowAction<SignIn> end(SignIns signIns, String account) {
        return new RowAction<>(
                "end",
                getTranslation("sessions.end"),
                signIn -> getTranslation("sessions.end.label", signIn.browser(), signIn.address()),
                signIn -> true,
                signIn -> Attempt.of(this, () -> {
                    signIns.end(signIn.id(), account);
                    Attempt.say(getTranslation("sessions.ended"));
                }));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sessions.title") + " · Roadstead";
    }
}
