package io.roadstead.console.catalog.release.model;

import io.roadstead.console.catalog.model.SemanticVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a release may be brought without being asked about; never to another major version. Below 1.0.0 anything may break between minor versions, so
 * that there {@link #MINOR} reaches no further than {@link #PATCH}. Source: semver.org 2.0.0, 4.
 */
public enum UpdateReach {
    /** To what mends its minor version. */
    PATCH,
    /** To later minor versions of its major version. */
    MINOR;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<UpdateReach> parse(String word) {
        return Arrays.stream(values())
                .filter(reach -> reach.word().equals(word))
                .findFirst();
    }

    /** Whether the second may follow the first; which of them is newer is another question. */
    boolean includes(SemanticVersion now, SemanticVersion next) {
        boolean sameMinor = now.minor() == next.minor();
        return now.major() == next.major() && (sameMinor || (this == MINOR && now.major() > 0));
    }
}
