package io.roadstead.console.cluster.model.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on earth.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Coordinates(double latitude, double longitude) {
    /** Degrees with the side behind each, since the value of a label takes no sign: {@code 35.18N129.08E}. */
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)([NS])[_-]?(\\d{1,3}(?:\\.\\d{1,6})?)([EW])");

    /** Checks the degrees. */
    public Coordinates {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("no place on earth");
        }
    }

    /** Reads {@code 35.18N129.08E}; empty for what is none. */
    public static Optional<Coordinates> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double latitude = Double.parseDouble(parts.group(1)) * (parts.group(2).equals("N") ? 1 : -1);
        double longitude = Double.parseDouble(parts.group(3)) * (parts.group(4).equals("E") ? 1 : -1);
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new Coordinates(latitude, longitude))
                : Optional.empty();
    }
}
