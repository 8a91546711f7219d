package io.roadstead.console.access;

import io.roadstead.console.access.model.SignInLimits;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long people stay signed in.
 *
 * @param idle without a request
 * @param absolute in all
 * @param stepUp how long ago a sign-in may be for what needs a recent one
 */
@Validated
@ConfigurationProperties("roadstead.sign-in")
record SignInProperties(
        @DefaultValue("12h") @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration idle,

        @DefaultValue("7d") @DurationMin(minutes = 5) @DurationMax(days = 90)
        Duration absolute,

        @DefaultValue("15m") @DurationMin(minutes = 1) @DurationMax(days = 90)
        Duration stepUp) {

    SignInLimits limits() {
        return new SignInLimits(idle, absolute);
    }
}
