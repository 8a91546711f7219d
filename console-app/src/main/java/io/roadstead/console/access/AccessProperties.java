package io.roadstead.console.access;

import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts begin.
 *
 * @param adminPassword password of the first administrator, for unattended starts; ignored once there is an account
 * @param setupLinkLifetime how long the one-time link for the first administrator is valid
 */
@Validated
@ConfigurationProperties("roadstead")
record AccessProperties(
        @Nullable String adminPassword,

        @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(hours = 1)
        Duration setupLinkLifetime) {

    Optional<String> firstPassword() {
        return Optional.ofNullable(adminPassword).filter(password -> !password.isEmpty());
    }

    @Override
    public String toString() {
        return "AccessProperties[setupLinkLifetime=" + setupLinkLifetime + "]";
    }
}
