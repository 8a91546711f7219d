package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.Passkeys;
import io.roadstead.console.access.Passkeys.Passkey;
import io.roadstead.console.access.model.BrowserName;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** The passkeys of the signed-in person: add one on this device, remove those that are lost. */
@Route("passkeys")
@Menu(title = "nav.passkeys", order = 910, icon = "fingerprint-pattern")
@PermitAll
class PasskeysView extends Main implements HasDynamicTitle {
    private final Passkeys passkeys;
    private final String account;
    private final Div outcome = new Div();
    private final Div list = new Div();

    PasskeysView(Passkeys passkeys, AuthenticationContext authentication) {
        this.passkeys = passkeys;
        this.account = authentication.getPrincipalName().orElseThrow();
        addClassName("rs-page");
        add(
                new ViewToolbar(getTranslation("passkeys.title"), addAction()),
                new Paragraph(getTranslation("passkeys.explanation")),
                outcome,
                list);
        refresh();
    }

    private PasskeyAction addAction() {
        Button button = new Button(getTranslation("passkeys.add"));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        PasskeyAction add = new PasskeyAction(PasskeyAction.Purpose.ADD, button);
        add.setLabel(BrowserName.of(Optional.ofNullable(VaadinRequest.getCurrent())
                .map(request -> request.getHeader("User-Agent"))
                .orElse("")));
        add.onAdded(() -> {
            say(Notice.Kind.DONE, "passkeys.added");
            refresh();
        });
        add.onFailed(() -> say(Notice.Kind.FAILED, "passkeys.failed"));
        return add;
    }

    private void refresh() {
        list.removeAll();
        List<Passkey> own = passkeys.of(account);
        list.add(
                own.isEmpty()
                        ? new EmptyState(
                                getTranslation("passkeys.empty.title"), getTranslation("passkeys.empty.explanation"))
                        : grid(own));
    }

    private Grid<Passkey> grid(List<Passkey> own) {
        Grid<Passkey> grid = new Grid<>();
        grid.addColumn(Passkey::label)
                .setHeader(getTranslation("passkeys.label"))
                .setFlexGrow(2);
        grid.addColumn(key -> ShortTime.of(getLocale(), key.created())).setHeader(getTranslation("passkeys.created"));
        grid.addColumn(key -> ShortTime.of(getLocale(), key.used())).setHeader(getTranslation("passkeys.used"));
        grid.addComponentColumn(this::removeButton)
                .setHeader("")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", getTranslation("passkeys.title"));
        grid.setItems(own);
        return grid;
    }

    private Button removeButton(Passkey key) {
        Button remove = new Button(getTranslation("passkeys.remove"), click -> {
            passkeys.remove(key.id(), account);
            say(Notice.Kind.DONE, "passkeys.removed");
            refresh();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("passkeys.remove.label", key.label()));
        return remove;
    }

    private void say(Notice.Kind kind, String key) {
        outcome.removeAll();
        outcome.add(new Notice(kind, getTranslation(key)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("passkeys.title") + " · Roadstead";
    }
}
