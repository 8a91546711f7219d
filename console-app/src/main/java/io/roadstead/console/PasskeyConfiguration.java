package io.roadstead.console;

import jakarta.servlet.Filter;
import java.net.URI;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Sign-in by passkey: bound to the address that people use, and to a device that checks who holds it. */
@Configuration
class PasskeyConfiguration {
    @Bean
    WebAuthnRelyingPartyOperations passkeyCeremonies(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository keys,
            ConsoleProperties properties) {
        String url = properties.url(properties.uiPort());
        var console = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(url).getHost())
                .name("Roadstead")
                .build();
        var ceremonies = new Webauthn4JRelyingPartyOperations(users, keys, console, Set.of(url));
        ceremonies.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        ceremonies.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return ceremonies;
    }

    /** Lets who came by a passkey stay signed in like everybody else; the configurer has no setting for it. */
    static DefaultSecurityFilterChain stayingSignedIn(DefaultSecurityFilterChain chain, RememberMeServices staying) {
        for (Filter filter : chain.getFilters()) {
            if (filter instanceof WebAuthnAuthenticationFilter passkey) {
                passkey.setRememberMeServices(staying);
            }
        }
        return chain;
    }
}
