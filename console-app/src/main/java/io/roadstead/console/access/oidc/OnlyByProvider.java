package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.IdentityStore;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.stereotype.Component;

/**
 * Lets accounts of a provider in by that provider only: a password or a passkey of such an account would outlive what the
 * provider says of the person.
 */
@Component
class OnlyByProvider {
    private final IdentityStore identities;
    private final ProviderAudit audit;

    OnlyByProvider(IdentityStore identities, ProviderAudit audit) {
        this.identities = identities;
        this.audit = audit;
    }

    /** Before the sign-in is recorded as done. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void succeeded(AuthenticationSuccessEvent event) {
        Authentication person = event.getAuthentication();
        boolean own = person instanceof UsernamePasswordAuthenticationToken || person instanceof WebAuthnAuthentication;
        if (own && identities.isExternal(person.getName())) {
            audit.refused(person.getName(), "", "", SignInTrouble.PROVIDER_ONLY);
            throw new BadCredentialsException("this account signs in by its provider");
        }
    }
}
