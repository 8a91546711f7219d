package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.model.ChartNames;
import io.roadstead.console.egress.Destination;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a registry an archive is that an index names by {@code oci://}: always over TLS, and by its tag.
 *
 * @param registry scheme, host and port
 */
record OciLocation(Destination registry, String repository, String tag) {
    private static final Pattern FORM =
            Pattern.compile("oci://([a-zA-Z0-9.:\\[\\]-]{1,260})/([^:?#]{1,100}):([a-zA-Z0-9_][a-zA-Z0-9._+-]{0,127})");

    /** Whether an address says to be one. */
    static boolean isMeant(String location) {
        return location.startsWith("oci://");
    }

    /** Reads one; a plus, which no tag has, stands for an underscore. */
    static Optional<OciLocation> parse(String location) {
        Matcher parts = FORM.matcher(location);
        return parts.matches() && ChartNames.isRepository(parts.group(2))
                ? Destination.parse("https://" + parts.group(1) + "/")
                        .map(to -> new OciLocation(
                                to, parts.group(2), parts.group(3).replace('+', '_')))
                : Optional.empty();
    }
}
