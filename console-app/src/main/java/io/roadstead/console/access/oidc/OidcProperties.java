package io.roadstead.console.access.oidc;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What {@code roadstead.yaml} says of sign-in by OpenID Connect; what is not there stands on the settings page.
 *
 * @param grace how long people stay signed in while the provider does not answer
 */
@Validated
@ConfigurationProperties("roadstead.sign-in.oidc")
record OidcProperties(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String label,
        @Nullable List<String> scopes,
        @Nullable String groupsClaim,
        @Nullable String nameClaim,
        @Nullable List<String> administratorGroups,
        @Nullable List<String> auditorGroups,
        @Nullable List<String> userGroups,

        @DefaultValue("1h") @DurationMin(seconds = 0) @DurationMax(days = 7)
        Duration grace) {
    @Override
    public String toString() {
        return "OidcProperties[" + issuer + "]";
    }
}
