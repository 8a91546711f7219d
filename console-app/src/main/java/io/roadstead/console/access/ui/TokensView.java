package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.WantedToken;
import io.roadstead.console.access.issuer.KubectlSignIns;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.RowAction;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/** The API tokens of the signed-in person: make one for a program, see what is used, end what is not. */
@Route("tokens")
@Menu(title = "nav.tokens", order = 930, icon = "key-round")
@PermitAll
class TokensView extends Main implements HasDynamicTitle {
    private final TokenService tokens;
    private final SignedIn signedIn;
    private final Clock clock;
    private final DataGrid<TokenInfo> list;

    TokensView(TokenService tokens, KubectlSignIns kubectl, SignedIn signedIn, DataGrids grids, Clock clock) {
        this.tokens = tokens;
        this.signedIn = signedIn;
        this.clock = clock;
        addClassNames("rs-page", "rs-full");
        list = grids.of(definition(), request -> tokens.page(signedIn.required(), UserRows.byName(request)))
                .action(new RowAction<>(
                        "end",
                        getTranslation("tokens.end"),
                        token -> getTranslation("tokens.end.label", token.name()),
                        token -> true,
                        this::ask))
                .firstStep(addButton());
        add(
                new ViewToolbar(getTranslation("tokens.title"), addButton()),
                new Paragraph(getTranslation("tokens.explanation")),
                new KubectlPanel(kubectl, signedIn),
                list);
    }

    private GridDefinition<TokenInfo> definition() {
        return GridDefinition.<TokenInfo>of("tokens", token -> token.id().toString(), "-createdAt")
                .column(GridColumn.<TokenInfo>text("name", TokenInfo::name).sorts())
                .column(GridColumn.status("state", this::state))
                .column(GridColumn.text("scopes", this::scopes))
                .column(GridColumn.text("clusters", this::clusters))
                .column(GridColumn.age("lastUse", TokenInfo::lastUsedAt))
                .column(GridColumn.time("expiry", TokenInfo::expiresAt))
                .column(GridColumn.<TokenInfo>age("createdAt", token -> Optional.of(token.createdAt()))
                        .sorts())
                .column(GridColumn.<TokenInfo>identifier(
                                "id", token -> token.id().toString())
                        .hidden())
                .searched();
    }

    private GridCell.State state(TokenInfo token) {
        boolean good = clock.instant().isBefore(token.expiresAt());
        return new GridCell.State(
                good ? Status.HEALTHY : Status.PAUSED,
                getTranslation(good ? "tokens.state.good" : "tokens.state.expired"));
    }

    private String scopes(TokenInfo token) {
        return token.scopes().stream()
                .sorted()
                .map(TokenScope::word)
                .map(word -> getTranslation("tokens.scopes." + word))
                .collect(Collectors.joining(", "));
    }

    private String clusters(TokenInfo token) {
        return token.clusters()
                .map(only -> getTranslation("tokens.clusters.some", only.size()))
                .orElseGet(() -> getTranslation("tokens.clusters.all"));
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("tokens.add"),
                click -> new NewTokenDialog(
                                (name, lifetime, scopes) -> tokens.create(
                                        signedIn.required(), WantedToken.of(name, Optional.of(lifetime), scopes)),
                                made -> {
                                    list.refresh();
                                    new SecretDialog(
                                                    getTranslation(
                                                            "tokens.made",
                                                            made.info().name()),
                                                    getTranslation("tokens.made.text"),
                                                    made.token().text())
                                            .open();
                                })
                        .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    private void ask(TokenInfo token) {
        new AskDialog(
                        getTranslation("tokens.end.label", token.name()),
                        getTranslation("tokens.end.text"),
                        getTranslation("tokens.end"),
                        () -> Attempt.of(this, () -> {
                            tokens.remove(signedIn.required(), token.id());
                            list.refresh();
                        }))
                .open();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tokens.title") + " · Roadstead";
    }
}
