package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.ProviderSettings;
import java.util.Optional;

/**
 * A provider with what it takes to speak to it.
 *
 * @param secret the client's; empty for a public client, which PKCE alone protects
 */
public record Provider(ProviderSettings settings, Optional<String> secret) {
    /** What registrations of this console are called in addresses. */
    public static final String ID = "oidc";

    @Override
    public String toString() {
        return "Provider[" + settings.issuer() + "]";
    }
}
