package io.roadstead.console.catalog.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.Provenance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a version of a chart. All texts are the chart's own.
 *
 * @param readme Markdown
 * @param values the text of values.yaml
 * @param schema the text of values.schema.json
 * @param questions the text of questions.yaml
 */
record ContentView(
        String source,
        String name,
        String version,
        String digest,
        MetadataView metadata,
        String readme,
        String changelog,
        String values,
        @Schema(types = {"string", "null"}) @Nullable String schema,
        @Schema(types = {"string", "null"}) @Nullable String questions,
        List<String> templates,
        int crds,
        ProvenanceView provenance) {
    /** What Chart.yaml says. */
    record MetadataView(
            String apiVersion,
            String title,
            String category,
            String appVersion,
            String description,
            String type,
            @Schema(types = {"string", "null"}) @Nullable String kubeVersion,
            String home,
            List<String> sources,
            List<String> keywords,
            List<ChartMetadata.Maintainer> maintainers,
            Map<String, String> annotations,
            List<ChartMetadata.Dependency> dependencies,
            boolean deprecated) {
        static MetadataView of(ChartMetadata metadata) {
            return new MetadataView(
                    metadata.apiVersion(),
                    metadata.title(),
                    metadata.category(),
                    metadata.appVersion(),
                    metadata.description(),
                    metadata.type(),
                    metadata.kubeVersion().orElse(null),
                    metadata.home(),
                    metadata.sources(),
                    metadata.keywords(),
                    metadata.maintainers(),
                    metadata.annotations(),
                    metadata.dependencies(),
                    metadata.deprecated());
        }
    }

    /**
     * How far it is known who made it.
     *
     * @param state verified, present, absent or bad
     * @param by whose key it is
     */
    record ProvenanceView(
            String state,
            @Schema(types = {"string", "null"}) @Nullable String by,
            @Schema(types = {"object", "null"}) @Nullable Worded reason) {
        static ProvenanceView of(Provenance provenance, ReasonWords words) {
            return switch (provenance) {
                case Provenance.Verified(String by) -> new ProvenanceView("verified", by, null);
                case Provenance.Present _ -> new ProvenanceView("present", null, null);
                case Provenance.Absent _ -> new ProvenanceView("absent", null, null);
                case Provenance.Bad bad -> new ProvenanceView("bad", null, words.worded(bad.reason()));
            };
        }
    }

    static ContentView of(ChartContent content, ReasonWords words) {
        return new ContentView(
                content.key().source(),
                content.key().name(),
                content.version(),
                content.digest(),
                MetadataView.of(content.metadata()),
                content.readme(),
                content.changelog(),
                content.values(),
                content.schema().orElse(null),
                content.questions().orElse(null),
                content.templates(),
                content.crds(),
                ProvenanceView.of(content.provenance(), words));
    }
}
