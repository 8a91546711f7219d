package io.roadstead.console.access.ui;

import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.access.oidc.ProviderField;
import io.roadstead.console.access.oidc.ProviderSettingsService.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The fields of a provider; what roadstead.yaml fixes can be seen and not changed. */
final class ProviderForm extends Div {
    private final TextField issuer = text("issuer", "sign-in-settings.issuer.help");
    private final TextField clientId = text("client-id", "");
    private final PasswordField secret = new PasswordField(getTranslation("sign-in-settings.client-secret"));
    private final TextField label = text("label", "");
    private final TextField scopes = text("scopes", "sign-in-settings.scopes.help");
    private final TextField groupsClaim = text("groups-claim", "sign-in-settings.groups-claim.help");
    private final TextField nameClaim = text("name-claim", "");
    private final TextArea administrators = groups("administrator-groups", "sign-in-settings.groups.help");
    private final TextArea auditors = groups("auditor-groups", "sign-in-settings.groups.help");
    private final TextArea users = groups("user-groups", "sign-in-settings.user-groups.help");

    ProviderForm() {
        addClassNames("rs-form", "rs-form-wide");
        label.setHelperText(getTranslation("sign-in-settings.label.help", getTranslation("login.provider")));
        secret.setRevealButtonVisible(false);
        secret.getElement().setAttribute("autocomplete", "new-password");
        add(new H2(getTranslation("sign-in-settings.provider")), issuer, clientId, secret, label, scopes);
        add(new H2(getTranslation("sign-in-settings.mapping")), groupsClaim, nameClaim);
        add(administrators, auditors, users);
    }

    void show(Shown shown) {
        ProviderSettings settings = shown.settings();
        issuer.setValue(settings.issuer());
        clientId.setValue(settings.clientId());
        secret.clear();
        secret.setHelperText(getTranslation(
                shown.secret() ? "sign-in-settings.client-secret.kept" : "sign-in-settings.client-secret.none"));
        label.setValue(settings.label());
        scopes.setValue(String.join(" ", settings.scopes()));
        groupsClaim.setValue(settings.groupsClaim());
        nameClaim.setValue(settings.nameClaim());
        administrators.setValue(lines(settings.mapping().administrators()));
        auditors.setValue(lines(settings.mapping().auditors()));
        users.setValue(lines(settings.mapping().users()));
        fix(shown.fixed());
    }

    /** What stands in the fields. */
    ProviderSettings settings() {
        return new ProviderSettings(
                issuer.getValue().strip(),
                clientId.getValue().strip(),
                label.getValue().strip(),
                words(scopes.getValue(), "\\s+"),
                groupsClaim.getValue().strip(),
                nameClaim.getValue().strip(),
                new RoleMapping(
                        words(administrators.getValue(), "\\R"),
                        words(auditors.getValue(), "\\R"),
                        words(users.getValue(), "\\R")));
    }

    /** A new secret; empty for the one there is. */
    String secret() {
        return secret.getValue();
    }

    private void fix(Set<ProviderField> fixed) {
        fix(fixed, ProviderField.ISSUER, issuer, issuer::setHelperText);
        fix(fixed, ProviderField.CLIENT_ID, clientId, clientId::setHelperText);
        fix(fixed, ProviderField.CLIENT_SECRET, secret, secret::setHelperText);
        fix(fixed, ProviderField.LABEL, label, label::setHelperText);
        fix(fixed, ProviderField.SCOPES, scopes, scopes::setHelperText);
        fix(fixed, ProviderField.GROUPS_CLAIM, groupsClaim, groupsClaim::setHelperText);
        fix(fixed, ProviderField.NAME_CLAIM, nameClaim, nameClaim::setHelperText);
        fix(fixed, ProviderField.ADMINISTRATOR_GROUPS, administrators, administrators::setHelperText);
        fix(fixed, ProviderField.AUDITOR_GROUPS, auditors, auditors::setHelperText);
        fix(fixed, ProviderField.USER_GROUPS, users, users::setHelperText);
    }

    private void fix(
            Set<ProviderField> fixed, ProviderField which, HasValueAndElement<?, ?> field, Consumer<String> help) {
        if (fixed.contains(which)) {
            field.setReadOnly(true);
            help.accept(getTranslation("sign-in-settings.fixed"));
        }
    }

    private TextField text(String key, String help) {
        TextField field = new TextField(getTranslation("sign-in-settings." + key));
        field.getElement().setAttribute("autocomplete", "off");
        if (!help.isEmpty()) {
            field.setHelperText(getTranslation(help));
        }
        return field;
    }

    private TextArea groups(String key, String help) {
        TextArea field = new TextArea(getTranslation("sign-in-settings." + key));
        field.setHelperText(getTranslation(help));
        field.setMinRows(2);
        return field;
    }

    private static String lines(List<String> names) {
        return String.join("\n", names);
    }

    private static List<String> words(String text, String between) {
        return Arrays.stream(text.split(between))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
