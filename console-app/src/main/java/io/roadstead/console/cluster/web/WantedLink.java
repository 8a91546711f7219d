package io.roadstead.console.cluster.web;

import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.kernel.TrafficPrice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link as it shall be.
 *
 * @param profile how often its ends speak, and when its silence is an alarm
 * @param alarmAfter such as PT6H, whole minutes up to 30 days; as the profile has it when it is left out
 * @param budgetBytes of a calendar month, UTC, both directions together; none when it is left out
 * @param pricePerGigabyte an amount and a currency such as 0.12 EUR, of 10⁹ bytes; none when it is left out
 */
record WantedLink(
        @NotNull @Pattern(regexp = PROFILE) String profile,

        @Schema(types = {"string", "null"}) @Nullable String alarmAfter,

        @Schema(types = {"integer", "null"}) @Nullable @Min(1) @Max(LinkSettings.MOST_BUDGET)
        Long budgetBytes,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = PRICE)
        String pricePerGigabyte) {
    static final String PRICE = "^" + TrafficPrice.FORM + "$";
    static final String PROFILE = "^(always|intermittent|metered)$";
}
