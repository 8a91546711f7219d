package io.roadstead.console.favourites.web;

import io.roadstead.console.uikit.Spot;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to star.
 *
 * @param kind object, cluster or page
 * @param key the id of the object or of the cluster; of a page its path below the console's address, with its query
 * @param title what to call a page; objects and clusters have their names
 */
record WantedFavourite(
        @NotNull @Pattern(regexp = KIND) String kind,
        @NotNull @Size(min = 1, max = Spot.LONGEST_PATH) String key,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*")
        String title) {
    static final String KIND = "object|cluster|page";
}
