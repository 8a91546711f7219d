package io.roadstead.console.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How charts come from a source. */
public enum SourceKind {
    /** A chart repository: an {@code index.yaml} with archives beside it. */
    HTTP,
    /** Repositories of a registry, each a chart, whose tags are its versions. */
    OCI,
    /** Folders of a git repository, each a chart in the version that it says. */
    GIT,
    /** Archives that people put there. */
    UPLOAD,
    /** What comes with the console. */
    STARTER;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<SourceKind> parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
