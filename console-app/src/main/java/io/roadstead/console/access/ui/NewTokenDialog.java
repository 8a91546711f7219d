package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.TokenService.Outcome;
import io.roadstead.console.access.model.TokenName;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.uikit.Attempt;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Name, scopes and lifetime of a new token. */
final class NewTokenDialog extends Dialog {
    private final TextField name = new TextField(getTranslation("tokens.name"));
    private final Checkbox read = new Checkbox(getTranslation("tokens.scope.read"), true);
    private final Checkbox write = new Checkbox(getTranslation("tokens.scope.write"));
    private final Select<Integer> days = new Select<>();
    private final Maker maker;
    private final Consumer<Outcome.Made> then;

    /** Makes a token by a service. */
    interface Maker {
        Outcome make(String name, Duration lifetime, Set<TokenScope> scopes);
    }

    /** @param then gets what was made */
    NewTokenDialog(Maker maker, Consumer<Outcome.Made> then) {
        this.maker = maker;
        this.then = then;
        setHeaderTitle(getTranslation("tokens.add"));
        setWidth("min(440px, 92vw)");
        name.setMaxLength(TokenName.MAX);
        name.setAutofocus(true);
        name.setHelperText(getTranslation("tokens.name.helper"));
        days.setLabel(getTranslation("tokens.lifetime"));
        days.setItems(1, 7, 30, 90);
        days.setValue(30);
        days.setItemLabelGenerator(count -> getTranslation("tokens.lifetime.days", count));
        read.addValueChangeListener(change -> read.setInvalid(false));
        Div scopes = new Div(read, write);
        scopes.addClassName("rs-checks");
        Div form = new Div(name, scopes, days);
        form.addClassName("rs-dialog");
        add(form);
        Button make = new Button(getTranslation("tokens.add"), click -> Attempt.of(this, this::make));
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        make.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), make);
    }

    private void make() {
        name.setInvalid(false);
        String wanted = name.getValue().strip();
        if (!TokenName.taken(wanted)) {
            name.setErrorMessage(getTranslation("tokens.name.rule"));
            name.setInvalid(true);
            name.focus();
            return;
        }
        if (scopes().isEmpty()) {
            read.setErrorMessage(getTranslation("tokens.scope.needed"));
            read.setInvalid(true);
            read.focus();
            return;
        }
        switch (maker.make(wanted, Duration.ofDays(days.getValue()), scopes())) {
            case Outcome.Made made -> {
                close();
                then.accept(made);
            }
            case Outcome.Full full -> Attempt.say(getTranslation("tokens.full", TokenService.MAX_TOKENS));
            case Outcome.Exceeds exceeds ->
                throw new IllegalStateException("people have no token that could be exceeded");
            case Outcome.TooLong tooLong ->
                throw new IllegalStateException("only tokens for Kubernetes are kept short");
        }
    }

    private Set<TokenScope> scopes() {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        if (read.getValue()) {
            scopes.add(TokenScope.READ);
        }
        if (write.getValue()) {
            scopes.add(TokenScope.WRITE);
        }
        return scopes;
    }
}
