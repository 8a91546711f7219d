package io.roadstead.console.catalog.archive;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.kernel.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a packed chart.
 *
 * @param digest SHA-256 of the archive in hexadecimal digits
 * @param templates paths below {@code templates/}, in order
 * @param crds files below {@code crds/}
 */
public record ChartPack(
        String digest,
        ChartMetadata metadata,
        String readme,
        String changelog,
        String values,
        Optional<String> schema,
        Optional<String> questions,
        List<String> templates,
        int crds) {
    /** Keeps a copy. */
    public ChartPack {
        templates = List.copyOf(templates);
    }

    /** What became of reading one. */
    public sealed interface Read {
        /** It is as it has to be. */
        record Sound(ChartPack chart) implements Read {}

        /** It is not. */
        record Refused(Reason reason) implements Read {}
    }
}
