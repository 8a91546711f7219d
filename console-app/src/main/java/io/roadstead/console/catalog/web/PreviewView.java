package io.roadstead.console.catalog.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.catalog.price.MonthlyPrice;
import io.roadstead.console.catalog.release.Preview;
import io.roadstead.console.catalog.release.Preview.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a wish would do in one place, as the API shows it. */
@Schema(name = "ReleasePreview")
record PreviewView(
        String cluster,
        String namespace,
        String manifest,
        List<ChangeView> changes,
        String notes,
        List<ProblemView> problems,

        @Schema(description = "How many objects were too many to ask the cluster about")
        int unchecked,

        @Schema(description = "What the whole would cost in a month of 730 hours; without it nobody knows") @Nullable
        PriceView price) {
    /** What it costs. */
    @Schema(name = "ReleasePrice")
    record PriceView(BigDecimal amount, String currency, List<PricePartView> parts) {
        static PriceView of(MonthlyPrice price) {
            return new PriceView(
                    price.amount(),
                    price.currency().getCurrencyCode(),
                    price.parts().stream()
                            .map(part -> new PricePartView(
                                    part.item().name().toLowerCase(Locale.ROOT), part.amount(), part.source()))
                            .toList());
        }
    }

    /** A part of what it costs. */
    @Schema(name = "ReleasePricePart")
    record PricePartView(
            @Schema(allowableValues = {"cores", "memory", "storage", "devices"})
            String item,

            BigDecimal amount,

            @Schema(description = "Where the price is from") String source) {}

    /** What becomes of an object. */
    @Schema(name = "ReleaseObjectChange")
    record ChangeView(
            ReleaseDetailView.ObjectView object,

            @Schema(allowableValues = {"add", "change", "remove", "same"})
            String fate,

            @Schema(description = "YAML; empty where there is none")
            String before,

            @Schema(description = "YAML; empty where there is none")
            String after,

            @Schema(description = "What the cluster says against it") @Nullable
            Worded refused) {}

    /** What stands against the wish. */
    @Schema(name = "ReleaseProblem")
    record ProblemView(
            @Schema(allowableValues = {"schema", "quota", "refused"})
            String kind,

            @Schema(description = "For schema: which value, such as image.tag; for quota: which resource")
            String path,

            Worded reason) {
        static ProblemView of(Problem problem, ReasonWords words) {
            return switch (problem) {
                case Problem.Schema schema -> new ProblemView("schema", schema.path(), words.worded(schema.reason()));
                case Problem.Quota quota -> new ProblemView("quota", quota.resource(), words.worded(quota.reason()));
                case Problem.Refused refused -> new ProblemView("refused", "", words.worded(refused.reason()));
            };
        }
    }

    static PreviewView of(String cluster, String namespace, Preview preview, ReasonWords words) {
        return new PreviewView(
                cluster,
                namespace,
                preview.manifest(),
                preview.changes().stream()
                        .map(change -> new ChangeView(
                                ReleaseDetailView.ObjectView.of(change.object()),
                                change.fate().name().toLowerCase(Locale.ROOT),
                                change.before(),
                                change.after(),
                                change.refused().map(words::worded).orElse(null)))
                        .toList(),
                preview.notes(),
                preview.problems().stream()
                        .map(problem -> ProblemView.of(problem, words))
                        .toList(),
                preview.unchecked(),
                preview.price().map(PriceView::of).orElse(null));
    }
}
