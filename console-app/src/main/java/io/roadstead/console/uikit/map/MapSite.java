package io.roadstead.console.uikit.map;

import io.roadstead.console.uikit.Status;

/**
 * A place where something runs.
 *
 * @param place where it is, in words
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param note why it is as it is, or what else is worth saying; may be empty
 */
public record MapSite(
        String id, String name, String place, double latitude, double longitude, Status status, String note) {
    /** Checks the degrees. */
    public MapSite {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(latitude + ", " + longitude + " is no place on earth");
        }
    }
}
