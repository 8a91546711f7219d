package io.roadstead.console.catalog;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.Provenance;
import java.util.List;
import java.util.Optional;

/**
 * What is in the archive of a version. Its texts are the chart's own: bounded, and no markup.
 *
 * @param digest SHA-256 of the archive in hexadecimal digits
 * @param readme Markdown; empty without one
 * @param changelog Markdown; empty without one
 * @param values the text of {@code values.yaml}
 * @param schema the text of {@code values.schema.json}
 * @param questions the text of {@code questions.yaml}
 * @param templates their paths below {@code templates/}, in order
 * @param crds how many files define kinds of their own
 */
public record ChartContent(
        ChartKey key,
        String version,
        String digest,
        ChartMetadata metadata,
        String readme,
        String changelog,
        String values,
        Optional<String> schema,
        Optional<String> questions,
        List<String> templates,
        int crds,
        Provenance provenance) {
    /** Keeps a copy. */
    public ChartContent {
        templates = List.copyOf(templates);
    }
}
