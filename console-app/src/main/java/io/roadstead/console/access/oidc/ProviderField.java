package io.roadstead.console.access.oidc;

import java.util.Locale;

/** What can be set of a provider. */
public enum ProviderField {
    ISSUER,
    CLIENT_ID,
    CLIENT_SECRET,
    LABEL,
    SCOPES,
    GROUPS_CLAIM,
    NAME_CLAIM,
    ADMINISTRATOR_GROUPS,
    AUDITOR_GROUPS,
    USER_GROUPS;

    /** As it is written in {@code roadstead.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
