package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.kernel.StartupRefused;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code roadstead.yaml} fixes of a provider: it goes before the settings page, field by field. */
@Component
class FileSettings {
    private static final String KEY = "roadstead.sign-in.oidc.";

    private final OidcProperties file;

    FileSettings(OidcProperties file) {
        this.file = file;
        check();
    }

    /** The settings with what the file fixes. */
    ProviderSettings over(ProviderSettings stored) {
        return new ProviderSettings(
                or(file.issuer(), stored.issuer()),
                or(file.clientId(), stored.clientId()),
                or(file.label(), stored.label()),
                or(file.scopes(), stored.scopes()),
                or(file.groupsClaim(), stored.groupsClaim()),
                or(file.nameClaim(), stored.nameClaim()),
                new RoleMapping(
                        or(file.administratorGroups(), stored.mapping().administrators()),
                        or(file.auditorGroups(), stored.mapping().auditors()),
                        or(file.userGroups(), stored.mapping().users())));
    }

    /** The fields that the file fixes. */
    Set<ProviderField> fixed() {
        Set<ProviderField> fixed = EnumSet.noneOf(ProviderField.class);
        given().forEach((field, value) -> value.ifPresent(present -> fixed.add(field)));
        return fixed;
    }

    /** The client's secret, where the file holds it. */
    Optional<String> secret() {
        return Optional.ofNullable(file.clientSecret()).filter(secret -> !secret.isBlank());
    }

    private Map<ProviderField, Optional<?>> given() {
        return Map.of(
                ProviderField.ISSUER, Optional.ofNullable(file.issuer()),
                ProviderField.CLIENT_ID, Optional.ofNullable(file.clientId()),
                ProviderField.CLIENT_SECRET, secret(),
                ProviderField.LABEL, Optional.ofNullable(file.label()),
                ProviderField.SCOPES, Optional.ofNullable(file.scopes()),
                ProviderField.GROUPS_CLAIM, Optional.ofNullable(file.groupsClaim()),
                ProviderField.NAME_CLAIM, Optional.ofNullable(file.nameClaim()),
                ProviderField.ADMINISTRATOR_GROUPS, Optional.ofNullable(file.administratorGroups()),
                ProviderField.AUDITOR_GROUPS, Optional.ofNullable(file.auditorGroups()),
                ProviderField.USER_GROUPS, Optional.ofNullable(file.userGroups()));
    }

    private void check() {
        if (secret().isPresent() && (file.issuer() == null || file.clientId() == null)) {
            throw new StartupRefused(KEY + "client-secret needs " + KEY + "issuer and " + KEY
                    + "client-id beside it, so that the secret goes to no other provider.");
        }
        if (file.issuer() == null) {
            return;
        }
        for (ProviderSettings.Problem problem :
                over(ProviderSettingsService.NONE).problems()) {
            switch (problem) {
                case ISSUER -> refuse("issuer", "is not an address: it starts with https:// and names a host");
                case ISSUER_INSECURE -> refuse("issuer", "is http; only https, or this very host, keeps secrets");
                case SCOPES -> refuse("scopes", "holds something that is no scope");
                case GROUPS -> refuse("…-groups", "holds too many groups, or something that is no name of one");
                case EVERYBODY_ADMINISTRATOR ->
                    refuse("…-groups", "makes everybody (*) administrator or auditor; only user-groups may hold *");
                default -> {} // what is missing can be set on the page
            }
        }
    }

    private static void refuse(String key, String sentence) {
        throw new StartupRefused(KEY + key + " " + sentence + ".");
    }

    private static <T> T or(@Nullable T first, T second) {
        return first == null ? second : first;
    }
}
