package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.RequestOutcome;
import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.access.rbac.request.RoleRequestService.Wanted;
import io.roadstead.console.uikit.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which role somebody asks for, where, how long and what for. */
final class RequestDialog extends Dialog {
    private final Select<Role> role = new Select<>();
    private final Select<String> kind = new Select<>();
    private final TextField place = new TextField(getTranslation("requests.where.name"));
    private final Select<Duration> length = new Select<>();
    private final TextField reason = new TextField(getTranslation("requests.reason"));
    private final AskedPlaces places;
    private final Function<Wanted, RequestOutcome> ask;
    private final Runnable then;

    RequestDialog(List<Role> roles, AskedPlaces places, Function<Wanted, RequestOutcome> ask, Runnable then) {
        this.places = places;
        this.ask = ask;
        this.then = then;
        setHeaderTitle(getTranslation("requests.ask"));
        setWidth("min(440px, 92vw)");
        role.setLabel(getTranslation("requests.role"));
        role.setItems(roles);
        role.setItemLabelGenerator(Role::name);
        role.addValueChangeListener(change -> role.setHelperText(
                Optional.ofNullable(change.getValue()).map(Role::description).orElse("")));
        kind.setLabel(getTranslation("requests.where"));
        kind.setItems("cluster", "project");
        kind.setItemLabelGenerator(word -> getTranslation("requests.where." + word));
        kind.setValue("cluster");
        length.setLabel(getTranslation("requests.length"));
        length.setItems(
                Duration.ofHours(1),
                Duration.ofHours(4),
                Duration.ofHours(8),
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(30));
        length.setItemLabelGenerator(value -> RequestWords.length(this, value));
        length.setValue(Duration.ofHours(8));
        reason.setMaxLength(RoleRequestService.MAX_TEXT);
        reason.setHelperText(getTranslation("requests.reason.helper"));
        Div form = new Div(role, kind, place, length, reason);
        form.addClassName("rs-dialog");
        add(form);
        Button go = new Button(getTranslation("requests.ask"), click -> Attempt.of(this, this::go));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    private void go() {
        Optional<Scope> scope = scope();
        role.setErrorMessage(getTranslation("requests.role.needed"));
        role.setInvalid(role.isEmpty());
        place.setErrorMessage(getTranslation("requests.where.needed"));
        place.setInvalid(scope.isEmpty());
        reason.setErrorMessage(getTranslation("requests.reason.needed"));
        reason.setInvalid(reason.getValue().isBlank());
        if (role.isInvalid() || scope.isEmpty() || reason.isInvalid()) {
            return;
        }
        var outcome = ask.apply(new Wanted(
                role.getValue().id(),
                scope.get(),
                length.getValue(),
                reason.getValue().strip()));
        RequestWords.refusal(this, outcome).ifPresentOrElse(Attempt::say, () -> {
            close();
            then.run();
        });
    }

    private Optional<Scope> scope() {
        String text = place.getValue().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return kind.getValue().equals("cluster") ? places.cluster(text) : places.project(text);
    }
}
