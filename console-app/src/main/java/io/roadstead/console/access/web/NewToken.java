package io.roadstead.console.access.web;

import io.roadstead.console.access.WantedToken;
import io.roadstead.console.access.model.TokenLifetime;
import io.roadstead.console.access.model.TokenName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token to be made.
 *
 * @param name what it is for; shown in lists
 * @param ttl ISO 8601, PT1M to P90D, P30D when it is left out; for the scope kubernetes PT1M to P7D, PT8H
 * @param scopes what it carries of its owner's permissions; read when it is left out
 * @param clusters ids of the only clusters that it is for, where its only scope is kubernetes; all when it is left out
 */
record NewToken(
        @NotNull @Pattern(regexp = TokenName.FORM) String name,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = TokenLifetime.FORM)
        String ttl,

        @Schema(types = {"array", "null"}) @Nullable @Size(min = 1, max = 3)
        List<@NotNull @Pattern(regexp = SCOPE) String> scopes,

        @Schema(types = {"array", "null"}) @Nullable @Size(min = 1, max = WantedToken.MAX_CLUSTERS)
        List<@NotNull @Pattern(regexp = CLUSTER) String> clusters) {

    static final String SCOPE = "^(read|write|kubernetes)$";
    static final String CLUSTER = "^c-[a-z2-7]{20}$";
}
