package io.roadstead.console.catalog.web;

import io.roadstead.console.catalog.images.ImageReport;
import io.roadstead.console.catalog.images.KnownImages;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images with what is known of their vulnerabilities, as the API shows it. */
@Schema(name = "KnownImages")
record ImagesView(
        @Schema(description = "Whether there is a place where you may read reports")
        boolean readable,

        List<ImageView> images) {
    /** One image. */
    @Schema(name = "KnownImage")
    record ImageView(
            String image,

            @Schema(description = "Without it nothing is known, which says nothing about the image") @Nullable
            ReportView report) {}

    /** How many vulnerabilities are known. */
    @Schema(name = "ImageReport")
    record ReportView(
            long critical,
            long high,
            long medium,
            long low,
            long unknown,
            String scanner,
            String clusterName,

            @Schema(description = "When the report was made")
            Instant at) {
        static ReportView of(ImageReport report) {
            return new ReportView(
                    report.critical(),
                    report.high(),
                    report.medium(),
                    report.low(),
                    report.unknown(),
                    report.scanner(),
                    report.clusterName(),
                    report.at());
        }
    }

    static ImagesView of(KnownImages known) {
        return new ImagesView(
                known.readable(),
                known.images().stream()
                        .map(one -> new ImageView(
                                one.image(), one.report().map(ReportView::of).orElse(null)))
                        .toList());
    }
}
